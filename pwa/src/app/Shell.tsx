// Desk, routes and the watch over hiding. Every screen says in which phases it may be seen; otherwise the first page of the phase stands there.
import { useSignalEffect } from "@preact/signals";
import type { AnyComponent } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { lazy, Route, Router, useLocation } from "preact-iso";
import type { PhoneCalls, Status } from "../phone/api.ts";
import type { Desk, Practice } from "../practices/practice.ts";
import { practices } from "../practices/registry.ts";
import { Live, speakAloud } from "../ui/Live.tsx";
import { Sprite } from "../ui/Sprite.tsx";
import { DeskContext, task, useDesk } from "./desk.ts";
import { exchangeInWords } from "./exchange.ts";
import { hide, watchHiding } from "./hide.ts";
import { items, nameOf, status } from "./model.ts";
import { Circle } from "./screens/Circle.tsx";
import { Commons } from "./screens/Commons.tsx";
import { Home } from "./screens/Home.tsx";
import { Unlock } from "./screens/Unlock.tsx";
import { Us } from "./screens/Us.tsx";

type Phase = Status["phase"];

const late = {
  Begin: lazy(() => import("./screens/Begin.tsx").then((screen) => screen.Begin)),
  Join: lazy(() => import("./screens/Join.tsx").then((screen) => screen.Join)),
  Invite: lazy(() => import("./screens/Invite.tsx").then((screen) => screen.Invite)),
  Found: lazy(() => import("./screens/Found.tsx").then((screen) => screen.Found)),
  People: lazy(() => import("./screens/People.tsx").then((screen) => screen.People)),
  ThisPhone: lazy(() => import("./screens/ThisPhone.tsx").then((screen) => screen.ThisPhone)),
  ServerSees: lazy(() => import("./screens/ServerSees.tsx").then((screen) => screen.ServerSees)),
  ChangePhrase: lazy(() => import("./screens/ChangePhrase.tsx").then((screen) => screen.ChangePhrase)),
  Languages: lazy(() => import("./screens/Languages.tsx").then((screen) => screen.Languages)),
  Inbox: lazy(() => import("./screens/Inbox.tsx").then((screen) => screen.Inbox)),
  ItemPage: lazy(() => import("./screens/ItemPage.tsx").then((screen) => screen.ItemPage)),
};

function during(phases: readonly Phase[], Screen: AnyComponent): AnyComponent {
  return function During() {
    return phases.includes(status.value.phase) ? <Screen /> : <Home />;
  };
}

const writing = (practice: Practice): AnyComponent => {
  const { Write } = practice;
  return function Writing() {
    const desk = useDesk();
    const forWhat = useMemo(() => task.peek(), []);
    return <Write desk={desk} task={forWhat} />;
  };
};

const always: readonly Phase[] = ["fresh", "locked", "open", "starting"];
const routes: readonly (readonly [string, AnyComponent])[] = [
  ["/circle", during(["open"], Circle)],
  ["/commons", during(["open"], Commons)],
  ["/us", during(["open"], Us)],
  ["/us/people", during(["open"], late.People)],
  ["/us/invite", during(["open"], late.Invite)],
  ["/us/phone", during(["open"], late.ThisPhone)],
  ["/us/phone/phrase", during(["open"], late.ChangePhrase)],
  ["/us/server", during(["open"], late.ServerSees)],
  ["/language", during(always, late.Languages)],
  ["/open", during(["locked"], Unlock)],
  ["/begin", during(["fresh", "open"], late.Begin)],
  ["/join", during(["open"], late.Join)],
  ["/group", during(["open"], late.Found)],
  ["/inbox", during(["open"], late.Inbox)],
  ["/item", during(["open"], late.ItemPage)],
  ...practices.map((practice) => [practice.door, during(["locked", "open"], writing(practice))] as const),
];

export function Shell({ phone }: { phone: PhoneCalls }) {
  const { route } = useLocation();
  const desk = useMemo<Desk>(() => {
    const go = (path: string, replace = false) => route(path, replace);
    const now = () => Date.now();
    return { phone, status, items, nameOf, go, now, hide: () => void hide({ phone, go }) };
  }, [phone, route]);
  useWatch(desk);
  useSignalEffect(() => {
    if (status.value.phase === "open") speakAloud(exchangeInWords(status.value, Date.now()));
  });
  return (
    <DeskContext.Provider value={desk}>
      <Sprite />
      <Live />
      <Router>
        {routes.map(([path, Screen]) => (
          <Route key={path} path={path} component={Screen} />
        ))}
        <Route default component={Home} />
      </Router>
    </DeskContext.Provider>
  );
}

/** Watches hiding once, with whatever desk is current. */
function useWatch(desk: Desk): void {
  const current = useMemo(() => ({ desk }), []);
  current.desk = desk;
  useEffect(() => {
    const hiding = {
      phone: desk.phone,
      go: (path: string, replace: boolean) => current.desk.go(path, replace),
    };
    const isOpen = () => status.peek().phase === "open" || location.pathname.startsWith("/write");
    watchHiding(hiding, isOpen, desk.now);
  }, []);
}
