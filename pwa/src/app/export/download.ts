// Hands a file to the browser. Its name says nothing of the app or the group: it stands in lists of downloads.

/** Browsers read the file after the tap; none takes longer than this. */
const KEPT_MS = 60_000;

export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
