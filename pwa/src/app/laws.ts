// The kinds of entries that carry rules of their own, each with a sentence on the charter's page: no rule without one.

export const laws = [
  "group.founded",
  "group.regrown",
  "device.joined",
  "member.left",
  "removal.proposed",
  "removal.agreed",
  "charter.proposed",
  "charter.agreed",
  "epoch.rotated",
  "epoch.mended",
  "ballot.opened",
  "voice.moved",
  "draw.opened",
  "draw.entered",
  "draw.shown",
  "draw.passed",
  "draw.voided",
] as const;
