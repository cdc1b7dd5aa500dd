// Desk, routes and the watch over hiding. Every screen says in which phases it may be seen; otherwise the first page of the phase stands there.
import { useSignalEffect } from "@preact/signals";
import type { AnyComponent } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Route, Router, useLocation } from "preact-iso";
import type { PhoneCalls, Status } from "../phone/api.ts";
import type { Desk, Practice } from "../practices/practice.ts";
import { practices } from "../practices/registry.ts";
import { Live, speakAloud } from "../ui/Live.tsx";
import { late } from "../ui/late.tsx";
import { Sprite } from "../ui/Sprite.tsx";
import { chooseNothing, DeskContext, task, useDesk } from "./desk.ts";
import { exchangeInWords } from "./exchange.ts";
import { Fallen } from "./Fallen.tsx";
import { hide, watchHiding } from "./hide.ts";
import { items, nameOf, status, turns } from "./model.ts";
import { Commons } from "./screens/Commons.tsx";
import { Home } from "./screens/Home.tsx";
import { Unlock } from "./screens/Unlock.tsx";
import { Us } from "./screens/Us.tsx";

type Phase = Status["phase"];

/** A screen whose words come with it: it begins when both are here. */
async function withAffairs<S>(screen: Promise<S>): Promise<S> {
  const arrived = import("../i18n/affairs.ts").then((words) => words.affairsArrived());
  const [fetched] = await Promise.all([screen, arrived]);
  return fetched;
}

/** Fetched with their words, so that nobody sees a half-translated screen. */
async function withFarWords<S>(screen: Promise<S>): Promise<S> {
  const { farWords } = await import("../i18n/far/words.ts");
  await farWords();
  return screen;
}

async function withWayInWords<S>(screen: Promise<S>): Promise<S> {
  const { wayInWords } = await import("../i18n/wayin/words.ts");
  await wayInWords();
  return screen;
}

async function withWindowWords<S>(screen: Promise<S>): Promise<S> {
  const arrived = import("../i18n/window/words.ts").then((words) => words.windowWords());
  const [fetched] = await Promise.all([screen, arrived]);
  return fetched;
}

async function withKeepWords<S>(screen: Promise<S>): Promise<S> {
  const { keepWords } = await import("../i18n/keep/words.ts");
  await keepWords();
  return screen;
}

const screens = {
  Circle: late(() => withWindowWords(import("./screens/Circle.tsx")).then((screen) => screen.Circle)),
  Regrow: late(() => withKeepWords(import("./screens/Regrow.tsx")).then((screen) => screen.Regrow)),
  ComeOver: late(() => withKeepWords(import("./screens/ComeOver.tsx")).then((screen) => screen.ComeOver)),
  Welcome: late(() => withKeepWords(import("./screens/Welcome.tsx")).then((screen) => screen.Welcome)),
  Export: late(() => withKeepWords(import("./screens/Export.tsx")).then((screen) => screen.Export)),
  SealedFile: late(() =>
    withKeepWords(import("./screens/SealedFile.tsx")).then((screen) => screen.SealedFile),
  ),
  OpenFile: late(() => withKeepWords(import("./screens/OpenFile.tsx")).then((screen) => screen.OpenFile)),
  FromExport: late(() =>
    withKeepWords(import("./screens/FromExport.tsx")).then((screen) => screen.FromExport),
  ),
  Begin: late(() => import("./screens/Begin.tsx").then((screen) => screen.Begin)),
  Join: late(() => import("./screens/Join.tsx").then((screen) => screen.Join)),
  Invite: late(() => withWayInWords(import("./screens/Invite.tsx")).then((screen) => screen.Invite)),
  Already: late(() => withWayInWords(import("./screens/Already.tsx")).then((screen) => screen.Already)),
  Again: late(() => withWayInWords(import("./screens/Again.tsx")).then((screen) => screen.Again)),
  GiveUp: late(() => withWayInWords(import("./screens/GiveUp.tsx")).then((screen) => screen.GiveUp)),
  NewPhoneOf: late(() => withWayInWords(import("./screens/NewPhoneOf.tsx")).then((one) => one.NewPhoneOf)),
  Found: late(() => import("./screens/Found.tsx").then((screen) => screen.Found)),
  People: late(() => import("./screens/People.tsx").then((screen) => screen.People)),
  OnePerson: late(() =>
    withWayInWords(withAffairs(import("./screens/OnePerson.tsx"))).then((screen) => screen.OnePerson),
  ),
  Charter: late(() => withAffairs(import("./screens/Charter.tsx")).then((screen) => screen.Charter)),
  Asked: late(() => withAffairs(import("./screens/Asked.tsx")).then((screen) => screen.Asked)),
  ThisPhone: late(() => withWayInWords(import("./screens/ThisPhone.tsx")).then((one) => one.ThisPhone)),
  ServerSees: late(() => withAffairs(import("./screens/ServerSees.tsx")).then((screen) => screen.ServerSees)),
  ChangePhrase: late(() => import("./screens/ChangePhrase.tsx").then((screen) => screen.ChangePhrase)),
  Languages: late(() => import("./screens/Languages.tsx").then((screen) => screen.Languages)),
  Inbox: late(() => withAffairs(import("./screens/Inbox.tsx")).then((screen) => screen.Inbox)),
  Links: late(() => withFarWords(import("./screens/Links.tsx")).then((screen) => screen.Links)),
  LinkPage: late(() => withFarWords(import("./screens/LinkPage.tsx")).then((screen) => screen.LinkPage)),
  TakeLink: late(() => withFarWords(import("./screens/TakeLink.tsx")).then((screen) => screen.TakeLink)),
  Invited: late(() => withFarWords(import("./screens/Invited.tsx")).then((screen) => screen.Invited)),
  CarePair: late(() => withWindowWords(import("./screens/CarePair.tsx")).then((screen) => screen.CarePair)),
  Check: late(() => withFarWords(import("./screens/Check.tsx")).then((screen) => screen.Check)),
  MyOther: late(() => import("./screens/MyOther.tsx").then((screen) => screen.MyOther)),
  ItemPage: late(() => withWindowWords(import("./screens/ItemPage.tsx")).then((screen) => screen.ItemPage)),
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
  ["/circle", during(["open"], screens.Circle)],
  ["/commons", during(["open"], Commons)],
  ["/us", during(["open"], Us)],
  ["/us/people", during(["open"], screens.People)],
  ["/us/one", during(["open"], screens.OnePerson)],
  ["/us/rules", during(["open"], screens.Charter)],
  ["/us/asked", during(["open"], screens.Asked)],
  ["/us/invite", during(["open"], screens.Invite)],
  ["/us/again", during(["open"], screens.Again)],
  ["/us/back", during(["open"], screens.NewPhoneOf)],
  ["/us/phone", during(["open"], screens.ThisPhone)],
  ["/us/phone/other", during(["open"], screens.MyOther)],
  ["/us/phone/phrase", during(["open"], screens.ChangePhrase)],
  ["/us/server", during(["open"], screens.ServerSees)],
  ["/us/two", during(["open"], screens.CarePair)],
  ["/us/check", during(["open"], screens.Check)],
  ["/us/afar", during(["open"], screens.Links)],
  ["/us/afar/link", during(["open"], screens.LinkPage)],
  ["/join/already", during(["open"], screens.Already)],
  ["/join/give-up", during(["open"], screens.GiveUp)],
  ["/us/on", during(["open"], screens.Regrow)],
  ["/us/over", during(["open"], screens.ComeOver)],
  ["/us/welcome", during(["open"], screens.Welcome)],
  ["/us/copy", during(["open"], screens.Export)],
  ["/us/file", during(["open"], screens.SealedFile)],
  ["/us/file/open", during(["open"], screens.OpenFile)],
  ["/group/file", during(["open"], screens.FromExport)],
  ["/join/link", during(["open"], screens.TakeLink)],
  ["/invited", during(["fresh", "open"], screens.Invited)],
  ["/language", during(always, screens.Languages)],
  ["/open", during(["locked"], Unlock)],
  ["/begin", during(["fresh", "open"], screens.Begin)],
  ["/join", during(["open"], screens.Join)],
  ["/group", during(["open"], screens.Found)],
  ["/inbox", during(["open"], screens.Inbox)],
  ["/item", during(["open"], screens.ItemPage)],
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
    if (turns.value > 0) chooseNothing();
  });
  useSignalEffect(() => {
    if (status.value.phase === "open") speakAloud(exchangeInWords(status.value, Date.now()));
  });
  return (
    <DeskContext.Provider value={desk}>
      <Sprite />
      <Live />
      <Fallen>
        <Router key={turns.value}>
          {routes.map(([path, Screen]) => (
            <Route key={path} path={path} component={Screen} />
          ))}
          <Route default component={Home} />
        </Router>
      </Fallen>
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
