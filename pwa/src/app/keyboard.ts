// Where a browser lays its keyboard over the page instead of shrinking it, the buttons at the foot climb above it.

export function climbAboveKeyboard(): void {
  const view = window.visualViewport;
  if (!view) return;
  const climb = () => {
    const hidden = Math.max(0, innerHeight - view.height - view.offsetTop);
    // Bars of the browser come and go by a few pixels; a keyboard takes far more.
    const keyboard = view.scale === 1 && hidden > 120 ? hidden : 0;
    document.documentElement.style.setProperty("--keyboard", `${Math.round(keyboard)}px`);
  };
  view.addEventListener("resize", climb);
  view.addEventListener("scroll", climb);
}
