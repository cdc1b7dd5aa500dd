// A button that asks for a file.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";

interface Props {
  readonly fill?: boolean;
  readonly onFile: (file: File) => Promise<void>;
  readonly children: ComponentChildren;
}

export function PickFile({ fill = false, onFile, children }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const picked = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file) void onFile(file);
    // The same file may be picked again after it was mended.
    input.value = "";
  };
  return (
    <>
      <Button
        look={fill ? "fill" : "plain"}
        main={fill}
        wide
        icon="note"
        onTap={() => picker.current?.click()}
      >
        {children}
      </Button>
      <input ref={picker} hidden type="file" onChange={(event) => picked(event.currentTarget)} />
    </>
  );
}
