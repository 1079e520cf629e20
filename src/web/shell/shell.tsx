import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useMatches, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { contractsQuery } from "../api/contracts.ts";
import { useLive } from "../api/live.ts";
import { queries } from "../api/queries.ts";
import { runningQuery } from "../api/work.ts";
import { ConfirmGate } from "../account/confirm.tsx";
import { CallContext } from "../call/ask.ts";
import { useTypedAhead } from "../keyboard/typed-ahead.ts";
import { useMay, useSession } from "../session/session.ts";
import { ClosedPage } from "./closed.tsx";
import { answerAt, type Screen } from "./doors.ts";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { Navigation } from "./navigation.tsx";
import { Seeing } from "./seeing.tsx";
import { Running } from "./running.tsx";
import classes from "./shell.module.css";
import { useShellShortcuts } from "./shortcuts.ts";

const loadHelp = () => import("../keyboard/help.tsx").then((file) => ({ default: file.Help }));
const loadPalette = () => import("../keyboard/palette.tsx").then((file) => ({ default: file.Palette }));
const loadCall = () => import("../call/call.tsx").then((file) => ({ default: file.CallDialog }));
const Help = lazy(loadHelp);
const Palette = lazy(loadPalette);
const CallDialog = lazy(loadCall);
/** Once the screen is drawn, what a single key opens is fetched ahead: a ringing phone does not wait. */
const QUIET = 1200;

type Open = "none" | "help" | "palette" | "call";

/** What surrounds every screen: where one is, where one can go, what is running. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const may = useMay();
  const [open, setOpen] = useState<Open>("none");
  const [sought, setSought] = useState("");
  const handles = may("request.handle");
  const running = useQuery({ ...runningQuery, enabled: handles });
  useLive();
  useAhead(handles, may("contract.read"));
  useTypedAhead(open === "palette", setSought);
  const close = (): void => {
    setOpen("none");
    setSought("");
  };
  const show = (what: Open) => (): void => setOpen(what);
  useShellShortcuts({ session, handles, help: show("help"), palette: show("palette"), call: show("call") });
  return (
    <CallContext value={show("call")}>
      <div className={classes["frame"]}>
        <a className={classes["skip"]} href="#contenu">
          {t("shell.skip")}
        </a>
        <Header search={show("palette")} help={show("help")} call={handles ? show("call") : undefined} />
        <Navigation />
        <div className={classes["column"]}>
          <Seeing />
          <Running sessions={running.data?.sessions ?? []} />
          <main id="contenu" className={classes["main"]} tabIndex={-1}>
            <Guarded />
          </main>
          <Footer />
        </div>
      </div>
      <Suspense fallback={<span hidden data-opening />}>
        {open === "help" && <Help close={close} />}
        {open === "palette" && (
          <Palette
            text={[sought, setSought]}
            close={close}
            call={handles ? show("call") : undefined}
            help={show("help")}
          />
        )}
        {open === "call" && <CallDialog close={close} />}
      </Suspense>
      <ConfirmGate />
    </CallContext>
  );
}

/** The screen of the address, when it is this person's; nothing of it is asked from the server before that is known. */
function Guarded() {
  const session = useSession();
  const screen = useMatches({ select: (matches) => matches.at(-1)?.fullPath }) as Screen;
  const { client } = useParams({ strict: false });
  const answer = answerAt(session, screen, client);
  if (answer.kind === "elsewhere") return <Navigate to={answer.to} replace />;
  return answer.kind === "closed" ? <ClosedPage key={answer.why} why={answer.why} /> : <Outlet />;
}

function useAhead(handles: boolean, reads: boolean): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadPalette();
      void loadHelp();
      if (handles) void loadCall();
      if (reads) void queries.prefetchQuery(contractsQuery);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [handles, reads]);
}
