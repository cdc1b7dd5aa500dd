// Every drawn icon, once in the page; `flip` at the place of use mirrors those that point somewhere.
export type IconName =
  | "back"
  | "close"
  | "plus"
  | "minus"
  | "next"
  | "lock"
  | "today"
  | "circle"
  | "commons"
  | "us"
  | "pencil"
  | "scan"
  | "sprout"
  | "rub"
  | "note"
  | "weather"
  | "return"
  | "use"
  | "calendar"
  | "phone"
  | "people"
  | "care"
  | "undo"
  | "eye"
  | "tick"
  | "key"
  | "van"
  | "swap"
  | "globe"
  | "s-draft"
  | "s-here"
  | "s-moving"
  | "s-server"
  | "s-held"
  | "s-needs"
  | "s-envelope"
  | "s-passed"
  | "sky-clear"
  | "sky-changing"
  | "sky-fog"
  | "sky-rain"
  | "sky-storm"
  | "mark";

export function Sprite() {
  return (
    <svg class="sprite" aria-hidden="true">
      <symbol id="i-back" viewBox="0 0 24 24">
        <path d="M20 12H5M11 6l-6 6 6 6" />
      </symbol>
      <symbol id="i-close" viewBox="0 0 24 24">
        <path d="M6 6l12 12M18 6 6 18" />
      </symbol>
      <symbol id="i-plus" viewBox="0 0 24 24">
        <path d="M12 5v14M5 12h14" />
      </symbol>
      <symbol id="i-minus" viewBox="0 0 24 24">
        <path d="M5 12h14" />
      </symbol>
      <symbol id="i-next" viewBox="0 0 24 24">
        <path d="m9 5 7 7-7 7" />
      </symbol>
      <symbol id="i-lock" viewBox="0 0 24 24">
        <rect x="5" y="11" width="14" height="9.5" rx="2" />
        <path d="M8 11V8a4 4 0 0 1 8 0v3M12 15v1.5" />
      </symbol>
      <symbol id="i-today" viewBox="0 0 24 24">
        <rect x="4.5" y="3" width="15" height="18" rx="2" />
        <path d="M9 3v18M12.5 8.5H16M12.5 12.5H16" />
      </symbol>
      <symbol id="i-circle" viewBox="0 0 24 24">
        <g fill="currentColor" stroke="none">
          <circle cx="12" cy="4.2" r="2.2" />
          <circle cx="18.8" cy="8.1" r="2.2" />
          <circle cx="18.8" cy="15.9" r="2.2" />
          <circle cx="12" cy="19.8" r="2.2" />
          <circle cx="5.2" cy="15.9" r="2.2" />
          <circle cx="5.2" cy="8.1" r="2.2" />
        </g>
      </symbol>
      <symbol id="i-commons" viewBox="0 0 24 24">
        <path d="M3 11h18l-2 9.5H5zM5.5 11C6.5 2 17.5 2 18.5 11M9.3 15l.3 2M14.7 15l-.3 2" />
      </symbol>
      <symbol id="i-us" viewBox="0 0 24 24">
        <path d="M5.5 21c0-3.2 3-4.5 6.5-4.5s6.5 1.3 6.5 4.5zM12 16.5V4M8.5 17c.5-5-3-6-3.5-10.5M15.5 17c-.5-5 3-6 3.5-10.5" />
      </symbol>
      <symbol id="i-pencil" viewBox="0 0 24 24">
        <path d="m4 20 1-4.6L15.8 4.6a2 2 0 0 1 2.9 0l.7.7a2 2 0 0 1 0 2.9L8.6 19zM13.5 7l3.5 3.5" />
      </symbol>
      <symbol id="i-scan" viewBox="0 0 24 24">
        <path d="M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15M8 12h8" />
      </symbol>
      <symbol id="i-sprout" viewBox="0 0 24 24">
        <path d="M12 21v-9M12 13c0-4.5-3-7-8-7 0 4.5 3 7 8 7zM12 10.5C12 6.5 14.5 4 20 4c0 4.3-3 6.5-8 6.5" />
      </symbol>
      <symbol id="i-rub" viewBox="0 0 24 24">
        <path d="M3 10c4.5-6 7.5 5 12 0 2-2.3 4-2.3 6-1M3 17c4.5-6 7.5 5 12 0 2-2.3 4-2.3 6-1" />
      </symbol>
      <symbol id="i-note" viewBox="0 0 24 24">
        <path d="M6.5 3H14l5 5v11.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19.5v-15A1.5 1.5 0 0 1 6.5 3zM14 3v5h5M9 13h6M9 17h3.5" />
      </symbol>
      <symbol id="i-weather" viewBox="0 0 24 24">
        <path d="M7.5 19.5h9a3.8 3.8 0 0 0 .4-7.6 5.3 5.3 0 0 0-10-.3 4 4 0 0 0 .6 7.9zM14 4.5V3M19.3 6.7l1-1M9 6 8 5" />
      </symbol>
      <symbol id="i-return" viewBox="0 0 24 24">
        <path d="M3.5 13.5h17l-1.8 7H5.3zM12 2.5V10M8.5 6.5 12 10l3.5-3.5" />
      </symbol>
      <symbol id="i-use" viewBox="0 0 24 24">
        <path d="M3.5 13.5h17l-1.8 7H5.3zM12 10V2.5M8.5 6 12 2.5 15.5 6" />
      </symbol>
      <symbol id="i-calendar" viewBox="0 0 24 24">
        <rect x="4" y="5" width="16" height="15.5" rx="2" />
        <path d="M4 10.5h16M8.5 3v4M15.5 3v4" />
      </symbol>
      <symbol id="i-phone" viewBox="0 0 24 24">
        <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" />
        <path d="M11 18h2" />
      </symbol>
      <symbol id="i-people" viewBox="0 0 24 24">
        <circle cx="9" cy="8" r="3.3" />
        <path d="M3 19.5a6 6 0 0 1 12 0M16 4.9a3.3 3.3 0 0 1 0 6.2M17.5 14.2a6 6 0 0 1 3.5 5.3" />
      </symbol>
      <symbol id="i-care" viewBox="0 0 24 24">
        <path d="M12 3.5c4 4.8 6.2 7.3 6.2 10.8a6.2 6.2 0 0 1-12.4 0c0-3.5 2.2-6 6.2-10.8z" />
        <path d="M9.3 15a2.8 2.8 0 0 0 2.2 2.5" />
      </symbol>
      <symbol id="i-undo" viewBox="0 0 24 24">
        <path d="M8.5 14 4 9.5 8.5 5M4 9.5h10.5a5 5 0 0 1 0 10H8" />
      </symbol>
      <symbol id="i-eye" viewBox="0 0 24 24">
        <path d="M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12z" />
        <circle cx="12" cy="12" r="2.8" />
      </symbol>
      <symbol id="i-tick" viewBox="0 0 24 24">
        <path d="M5 12.5l4.5 4.5L19 7.5" />
      </symbol>
      <symbol id="i-key" viewBox="0 0 24 24">
        <circle cx="8" cy="8" r="4.5" />
        <path d="m11.3 11.3 8.7 8.7M16 16l2.5-2.5" />
      </symbol>
      <symbol id="i-van" viewBox="0 0 24 24">
        <path d="M2.5 16.5V7A1.5 1.5 0 0 1 4 5.5h10V16.5M14 9h3.5l4 4v3.5h-2M9.5 16.5h5" />
        <circle cx="6.8" cy="17" r="2.2" />
        <circle cx="17" cy="17" r="2.2" />
      </symbol>
      <symbol id="i-swap" viewBox="0 0 24 24">
        <path d="M4 8.5h14M14 4.5l4 4-4 4M20 15.5H6M10 11.5l-4 4 4 4" />
      </symbol>
      <symbol id="i-globe" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="8.5" />
        <path d="M3.5 12h17M12 3.5c3 2.5 4 5.3 4 8.5s-1 6-4 8.5c-3-2.5-4-5.3-4-8.5s1-6 4-8.5z" />
      </symbol>
      <symbol id="i-s-draft" viewBox="0 0 24 24">
        <path d="m4 20 1-4.6L15.8 4.6a2 2 0 0 1 2.9 0l.7.7a2 2 0 0 1 0 2.9L8.6 19zM13.5 7l3.5 3.5" />
      </symbol>
      <symbol id="i-s-here" viewBox="0 0 24 24">
        <path
          fill="currentColor"
          fill-rule="evenodd"
          stroke="none"
          d="M8.5 1.5h7A3.5 3.5 0 0 1 19 5v14a3.5 3.5 0 0 1-3.5 3.5h-7A3.5 3.5 0 0 1 5 19V5a3.5 3.5 0 0 1 3.5-3.5zM10 17.2v2h4v-2z"
        />
      </symbol>
      <symbol id="i-s-moving" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="9.5" stroke-dasharray="3.3 3.33" />
        <path d="M12 16.5V8M8.3 11.3 12 7.6l3.7 3.7" />
      </symbol>
      <symbol id="i-s-server" viewBox="0 0 24 24">
        <path stroke-width="3" d="m3.5 12.5 5.5 5.5L20.5 6.5" />
      </symbol>
      <symbol id="i-s-held" viewBox="0 0 24 24">
        <path
          fill="currentColor"
          stroke="none"
          d="M21.5 2.5c.5 12-5 18-13.5 16.5-1 .8-1.8 1.8-2.3 3l-2.2-.9c.5-1.3 1.3-2.5 2.2-3.6C3 9.5 9 3 21.5 2.5z"
        />
      </symbol>
      <symbol id="i-s-needs" viewBox="0 0 24 24">
        <path d="M12 3 22.5 21h-21z" />
        <path d="M12 9.5v5M12 17.7v.1" />
      </symbol>
      <symbol id="i-s-envelope" viewBox="0 0 24 24">
        <rect x="2.5" y="5" width="19" height="14" rx="2" />
        <path d="m3.5 6.5 8.5 7 8.5-7" />
      </symbol>
      <symbol id="i-s-passed" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="9" stroke-width="3" stroke-dasharray=".1 5.55" />
      </symbol>
      <symbol id="i-sky-clear" viewBox="0 0 48 48" stroke-width="2.5">
        <circle cx="24" cy="24" r="9" />
        <path d="M24 5v4.5M24 38.5V43M5 24h4.5M38.5 24H43M10.6 10.6l3.2 3.2M34.2 34.2l3.2 3.2M10.6 37.4l3.2-3.2M34.2 13.8l3.2-3.2" />
      </symbol>
      <symbol id="i-sky-changing" viewBox="0 0 48 48" stroke-width="2.5">
        <path
          d="M14 37h20.5a8 8 0 0 0 .900-15.9A11 11 0 0 0 14.3 19.6 8.7 8.7 0 0 0 14 37z"
          transform="translate(-2 3)"
        />
        <path d="M28 14.5a7.5 7.5 0 0 1 11.5 9M33 3v3M43.5 9.5l-2.2 2.1M45.5 20.5h-3M22.5 8.5l2.2 2.1" />
      </symbol>
      <symbol id="i-sky-fog" viewBox="0 0 48 48" stroke-width="2.5">
        <path d="M10 14h22M16 22h25M7 30h25M15 38h19" />
      </symbol>
      <symbol id="i-sky-rain" viewBox="0 0 48 48" stroke-width="2.5">
        <path d="M14 30h20.5a8 8 0 0 0 .900-15.9A11 11 0 0 0 14.3 12.6 8.7 8.7 0 0 0 14 30z" />
        <path d="m16 36-2.5 6M25.5 36 23 42M35 36l-2.5 6" />
      </symbol>
      <symbol id="i-sky-storm" viewBox="0 0 48 48" stroke-width="2.5">
        <path d="M14 30h20.5a8 8 0 0 0 .900-15.9A11 11 0 0 0 14.3 12.6 8.7 8.7 0 0 0 14 30z" />
        <path d="m26 27-6 9h7l-4.5 8" />
      </symbol>
      <symbol id="i-mark" viewBox="0 0 88 88" stroke-width="3">
        <path class="stool" stroke="none" d="M17 82c0-11 11-17 27-17s27 6 27 17z" />
        <path d="M44 64V24M36 65c0-15-11-19-13.5-36M52 65c0-15 11-19 13.5-36M29 67c-2-9-11-12-17.5-19M59 67c2-9 11-12 17.5-19" />
        <path
          class="leafy"
          stroke="none"
          d="M44 27c-7-5-7-15 0-23 7 8 7 18 0 23zM22.7 31c-8.5-2.5-12-11-9.5-20.5 9 3.5 13 12 9.5 20.5zM65.3 31c8.5-2.5 12-11 9.5-20.5-9 3.5-13 12-9.5 20.5zM12.5 49.5C5 50.5 1 45.5 0 37.5c8 .500 13 4.5 12.5 12zM75.5 49.5C83 50.5 87 45.5 88 37.5c-8 .500-13 4.5-12.5 12z"
        />
      </symbol>
    </svg>
  );
}
