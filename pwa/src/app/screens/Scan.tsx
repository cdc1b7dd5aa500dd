// Reading a code: by camera when tapped, by a photo, or by pasted text. All three are offered from the start.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake } from "../../ui/Problem.tsx";
import { readPhoto, watchCamera } from "../camera.ts";

interface Props {
  readonly title: string;
  readonly hint?: string;
  readonly bar: ComponentChildren;
  readonly failed: ComponentChildren;
  readonly onCode: (code: string) => Promise<void>;
}

export function Scan({ title, hint, bar, failed, onCode }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [looking, setLooking] = useState(false);
  const [text, setText] = useState("");
  const [mistake, setMistake] = useState<"scan.no-camera" | "scan.no-code" | null>(null);

  useEffect(() => {
    const screen = video.current;
    if (!looking || !screen) return;
    return watchCamera(screen, {
      onCode: (code) => {
        setLooking(false);
        void onCode(code);
      },
      onRefused: () => {
        setLooking(false);
        setMistake("scan.no-camera");
      },
      onStopped: () => setLooking(false),
    });
  }, [looking]);

  const photo = async (file: File | undefined) => {
    if (!file) return;
    const code = await readPhoto(file);
    setMistake(code ? null : "scan.no-code");
    if (code) await onCode(code);
  };
  return (
    <Page
      bar={bar}
      step={title}
      foot={
        <div class="acts">
          {!looking && (
            <Button look="fill" main wide icon="scan" onTap={() => setLooking(true)}>
              {t("scan.camera")}
            </Button>
          )}
          <Button wide onTap={() => picker.current?.click()}>
            {t("scan.photo")}
          </Button>
        </div>
      }
    >
      <h1>{title}</h1>
      {hint && <p class="muted">{hint}</p>}
      {looking && <video ref={video} class="camera" playsInline muted aria-label={t("scan.looking")} />}
      {failed}
      {mistake && <Mistake>{t(mistake)}</Mistake>}
      <Field label={t("scan.paste")} value={text} lines={3} ltr onWrite={setText} />
      <WorkButton onWork={() => (text.trim() ? onCode(text.trim()) : Promise.resolve())}>
        {t("scan.read")}
      </WorkButton>
      <input
        ref={picker}
        hidden
        type="file"
        accept="image/*"
        onChange={(event) => void photo(event.currentTarget.files?.[0])}
      />
    </Page>
  );
}
