import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLive } from "../api/live.ts";
import { runningQuery } from "../api/work.ts";
import { CallContext } from "../call/ask.ts";
import { useMay, useSession } from "../session/session.ts";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";
import { Navigation } from "./navigation.tsx";
import { Running } from "./running.tsx";
import classes from "./shell.module.css";
import { useShellShortcuts } from "./shortcuts.ts";

const Help = lazy(() => import("../keyboard/help.tsx").then((file) => ({ default: file.Help })));
const Palette = lazy(() => import("../keyboard/palette.tsx").then((file) => ({ default: file.Palette })));
const CallDialog = lazy(() => import("../call/call.tsx").then((file) => ({ default: file.CallDialog })));

type Open = "none" | "help" | "palette" | "call";

/** What surrounds every screen: where one is, where one can go, what is running. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const may = useMay();
  const [open, setOpen] = useState<Open>("none");
  const handles = may("request.handle");
  const running = useQuery({ ...runningQuery, enabled: handles });
  useLive();
  const close = (): void => setOpen("none");
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
          <Running sessions={running.data?.sessions ?? []} />
          <main id="contenu" className={classes["main"]} tabIndex={-1}>
            <Outlet />
          </main>
          <Footer />
        </div>
      </div>
      <Suspense fallback={null}>
        {open === "help" && <Help close={close} />}
        {open === "palette" && <Palette close={close} call={handles ? show("call") : undefined} help={show("help")} />}
        {open === "call" && <CallDialog close={close} />}
      </Suspense>
    </CallContext>
  );
}
