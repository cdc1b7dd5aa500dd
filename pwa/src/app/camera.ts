// Looks for a code in the camera's picture or in a photo. Pictures never leave this file and are never kept.

/** Three to four looks a second are enough for a hand, and leave the phone cool. */
const LOOK_EVERY_MS = 280;
const LARGEST_SIDE = 800;

interface Detector {
  readonly detect: (source: CanvasImageSource) => Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

async function ownDetector(): Promise<Detector | null> {
  const Class = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!Class) return null;
  const formats = await Class.getSupportedFormats().catch((): readonly string[] => []);
  return formats.includes("qr_code") ? new Class({ formats: ["qr_code"] }) : null;
}

type Reader = (
  source: HTMLVideoElement | ImageBitmap,
  width: number,
  height: number,
) => Promise<string | null>;

async function makeReader(): Promise<Reader> {
  const detector = await ownDetector();
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const bySoftware: Reader = (source, width, height) => {
    const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    if (!pen || canvas.width === 0) return Promise.resolve(null);
    pen.drawImage(source, 0, 0, canvas.width, canvas.height);
    try {
      const { data, width: w, height: h } = pen.getImageData(0, 0, canvas.width, canvas.height);
      return Promise.resolve(decodeQR({ data, width: w, height: h }));
    } catch {
      return Promise.resolve(null);
    }
  };
  if (!detector) return bySoftware;
  return async (source, width, height) => {
    const found = await detector.detect(source).catch(() => null);
    return found ? (found[0]?.rawValue ?? null) : bySoftware(source, width, height);
  };
}

interface Watching {
  readonly onCode: (code: string) => void;
  readonly onRefused: () => void;
  readonly onStopped: () => void;
}

/** A fresh stream each time; it stops when the page hides. Answers with the way to stop it. */
export function watchCamera(video: HTMLVideoElement, { onCode, onRefused, onStopped }: Watching): () => void {
  let stream: MediaStream | null = null;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    over = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    document.removeEventListener("visibilitychange", hidden);
  };
  const hidden = () => {
    if (document.visibilityState !== "hidden") return;
    stop();
    onStopped();
  };
  const run = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment" },
        audio: false,
      });
    } catch {
      if (!over) onRefused();
      return;
    }
    if (over) return stop();
    video.srcObject = stream;
    await video.play().catch(() => undefined);
    const read = await makeReader();
    const look = async () => {
      if (over) return;
      const code = await read(video, video.videoWidth, video.videoHeight);
      if (over) return;
      if (!code) timer = setTimeout(() => void look(), LOOK_EVERY_MS);
      else {
        stop();
        onCode(code);
      }
    };
    await look();
  };
  document.addEventListener("visibilitychange", hidden);
  void run();
  return stop;
}

export async function readPhoto(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const read = await makeReader();
  return read(picture, picture.width, picture.height);
}
