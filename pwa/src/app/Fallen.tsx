// A screen that breaks, or whose file cannot be fetched, is told as such; words being written are kept before anything is reloaded.
import { Component, type ComponentChildren } from "preact";
import { t } from "../i18n/words.ts";
import { closeAll } from "../practices/editor.ts";
import { WorkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Stranded } from "./Stranded.tsx";

export class Fallen extends Component<{ children: ComponentChildren }, { fallen: boolean }> {
  override state = { fallen: false };

  static override getDerivedStateFromError() {
    return { fallen: true };
  }

  override render() {
    if (!this.state.fallen) return this.props.children;
    const again = async () => {
      if (await closeAll()) location.replace("/");
      else this.forceUpdate();
    };
    return (
      <Page>
        <h1>{t("problem.unknown")}</h1>
        <p>{t("problem.unknown.safe")}</p>
        <Stranded />
        <WorkButton look="fill" main wide onWork={again}>
          {t("write.try-again")}
        </WorkButton>
      </Page>
    );
  }
}
