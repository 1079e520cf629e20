import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Work, WorkSession } from "#intervention/api.ts";
import type { RequestAt } from "../api/requests.ts";
import { takeStep, workQuery, type WorkStep } from "../api/work.ts";
import { useWrite } from "../api/queries.ts";
import { amountWords } from "../format/amount.ts";
import { stopwatch } from "../format/duration.ts";
import { useShortcuts } from "../keyboard/shortcuts.tsx";
import { useDraft } from "../pieces/draft.ts";
import { useFaultWords } from "../pieces/fault.tsx";
import { useLanguage, useSecond } from "../pieces/telling.ts";
import { liveSeconds } from "./live-seconds.ts";
import { BeyondPack, PackWords, refusesWork, usePackTaken } from "./pack-words.tsx";
import classes from "./work-bar.module.css";

/** The screen asks again each half minute while a clock that somebody pays is running. */
const WHILE_RUNNING = 30_000;

/** The technician's time: from the launch of the connection, research apart, until the end (M2b). */
export function WorkBar({ at, closed }: { readonly at: RequestAt; readonly closed: boolean }) {
  const { t } = useTranslation();
  const words = useFaultWords();
  const work = useQuery({
    ...workQuery(at),
    refetchInterval: (query) =>
      query.state.data?.sessions.some((one) => one.state !== "ended") ? WHILE_RUNNING : false,
  });
  const write = useWrite((move: WorkStep, key) => takeStep(move, key));
  const mine = work.data?.sessions.find((one) => one.mine && one.state !== "ended");
  const { mutate, isPending } = write;
  const why = useRef<HTMLInputElement>(null);
  const pack = work.data?.pack ?? null;
  const refused = refusesWork(pack, mine);
  const step = useCallback(
    (kind: "connect" | "pause" | "resume", beyondPack?: string) => {
      if (isPending) return;
      const reason = beyondPack === undefined ? {} : { beyondPack };
      if (refused && beyondPack === undefined && kind !== "pause") why.current?.focus();
      else if (kind === "connect") mutate({ step: "connect", request: at, ...reason });
      else if (mine) mutate({ step: kind, request: at, session: mine.id, ...reason });
    },
    [isPending, mutate, at, mine, refused],
  );
  const keys = useMemo(
    () => [
      { keys: "c", label: t("keyboard.connect"), run: () => step(mine?.state === "research" ? "resume" : "connect") },
      { keys: "p", label: t("keyboard.pause"), run: () => step(mine?.state === "research" ? "resume" : "pause") },
    ],
    [step, mine, t],
  );
  useShortcuts(keys);
  if (!work.data || (closed && !mine)) return null;
  return (
    <section className={classes["bar"]} data-state={mine?.state ?? "none"} aria-label={t("work.bar")}>
      {pack && <PackWords pack={pack} />}
      {mine ? (
        <>
          <Elapsed session={mine} />
          {mine.state === "connected" ? (
            <Button variant="default" onClick={() => step("pause")} disabled={isPending}>
              {t("work.pause")}
            </Button>
          ) : refused ? (
            <BeyondPack name="resume" field={why} send={(reason) => step("resume", reason)} busy={isPending} />
          ) : (
            <Button onClick={() => step("resume")} disabled={isPending}>
              {t("work.resume")}
            </Button>
          )}
          <End at={at} session={mine} send={mutate} busy={isPending} />
        </>
      ) : refused ? (
        <BeyondPack name="connect" field={why} send={(reason) => step("connect", reason)} busy={isPending} />
      ) : (
        <>
          <Button size="md" onClick={() => step("connect")} loading={isPending}>
            {t("work.connect")}
          </Button>
          <span className={`${classes["hint"]} soft small`}>{t("work.connectHint")}</span>
        </>
      )}
      <SoFar work={work.data} />
      {write.error && (
        <p role="alert" className={classes["fault"]}>
          {words(write.error)}
        </p>
      )}
    </section>
  );
}

function Elapsed({ session }: { readonly session: WorkSession }) {
  const { t } = useTranslation();
  const now = useSecond();
  return (
    <span className={classes["elapsed"]}>
      <span className={classes["dot"]} aria-hidden="true" />
      <span className={classes["time"]}>{stopwatch(liveSeconds(session, now))}</span>
      <span>{t(`work.state.${session.state}`)}</span>
    </span>
  );
}

/** One press ends the work; what was done may be noted before, and is kept on the device until then. */
function End(props: {
  readonly at: RequestAt;
  readonly session: WorkSession;
  readonly send: (move: WorkStep) => void;
  readonly busy: boolean;
}) {
  const { t } = useTranslation();
  const [note, setNote, forget] = useDraft(`work.${props.session.id}`);
  const end = (event: FormEvent): void => {
    event.preventDefault();
    props.send({ step: "end", request: props.at, session: props.session.id, note: note.trim() });
    forget();
  };
  return (
    <form className={classes["end"]} onSubmit={end}>
      <TextInput
        aria-label={t("work.note")}
        placeholder={t("work.note")}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" disabled={props.busy}>
        {t("work.end")}
      </Button>
    </form>
  );
}

/** Units and price so far, by the contract's own rounding; what was paid beforehand has no price. */
function SoFar({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const taken = usePackTaken();
  const last = work.billing?.periods.at(-1);
  if (!work.billing || !last) return null;
  if (work.pack) return <span className={classes["sofar"]}>{taken(work.pack)}</span>;
  if (last.amount === null) return null;
  return (
    <span className={classes["sofar"]}>
      {t("work.soFar", {
        count: last.units,
        unit: work.billing.unitName,
        amount: amountWords(last.amount, language),
        period: last.label,
      })}
    </span>
  );
}
