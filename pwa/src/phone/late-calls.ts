// Calls that happen a few times in a group's life and only read, or keep what they were given: their code loads when they are made.
import type { Charter } from "./api.ts";
import type { Core } from "./core.ts";

const afarGiving = () => import("./afar-giving.ts");
const afarTaking = () => import("./afar-taking.ts");
const askingAgain = () => import("./asking-again.ts");
const joining = () => import("./joining.ts");
const sponsoring = () => import("./sponsoring.ts");
const charterPast = () => import("./charter-past.ts");
const checking = () => import("./checking.ts");
const exporting = () => import("./exporting.ts");
const importing = () => import("./importing.ts");
const keeping = () => import("./keeping.ts");
const regrowing = () => import("./regrowing.ts");

export class LateCalls {
  protected readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  async requestCode(myName: string) {
    const { requestCode } = await joining();
    return this.core.turns.take(() => requestCode(this.core, myName));
  }

  async requestAsMine(code: string, lost: boolean) {
    const { requestAsMine } = await joining();
    return this.core.turns.take(() => requestAsMine(this.core, code, lost));
  }

  async requestAgain() {
    const { requestAgain } = await askingAgain();
    return this.core.turns.take(() => requestAgain(this.core));
  }

  async welcome(member: string) {
    return (await regrowing()).welcome(this.core, member);
  }

  async charterPast() {
    return (await charterPast()).charterPast(this.core);
  }

  async whatIf(charter: Charter) {
    return (await charterPast()).whatIf(this.core, charter);
  }

  async exportPart(part: number) {
    return (await exporting()).exportPart(this.core, part);
  }

  async readExport(text: string) {
    return (await importing()).readExport(text);
  }

  async makeFile() {
    return (await keeping()).makeFile(this.core);
  }

  async checkFile(file: Uint8Array<ArrayBuffer>, words: string) {
    return (await keeping()).checkFile(this.core, file, words);
  }

  async bringBack(file: Uint8Array<ArrayBuffer>, words: string) {
    const { bringBack } = await keeping();
    return this.core.turns.take(() => bringBack(this.core, file, words));
  }

  async checkCard(version: string | null) {
    return (await checking()).checkCard(this.core, version);
  }

  async checkAgainst(version: string | null, code: string) {
    return (await checking()).checkAgainst(this.core, version, code);
  }

  async readRequest(code: string) {
    return (await sponsoring()).readRequest(this.core, code);
  }

  async vouch(code: string) {
    return (await sponsoring()).vouch(this.core, code);
  }

  async memberCode(member?: string) {
    return (await sponsoring()).memberCode(this.core, member);
  }

  async putAwayLink(id: string) {
    return (await afarGiving()).putAway(this.core, id);
  }

  async leaveLink() {
    return (await afarTaking()).leaveLink(this.core);
  }
}
