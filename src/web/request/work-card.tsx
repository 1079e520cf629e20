import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Work, WorkSession } from "#intervention/api.ts";
import type { RequestDetail } from "#ticket/api.ts";
import type { RequestAt } from "../api/requests.ts";
import { workQuery } from "../api/work.ts";
import { amountWords } from "../format/amount.ts";
import { durationWords } from "../format/duration.ts";
import { soonWords, timeOfDay } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Card } from "../pieces/page.tsx";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import { ContestButton } from "./contest.tsx";
import { PackTaken } from "./pack-words.tsx";
import { zoneOf } from "./zone.ts";
import classes from "./work-card.module.css";

type Props = { readonly at: RequestAt; readonly request: RequestDetail };

/** Real time and billed units side by side, session by session, so that nobody has to take a figure on trust (M2b, B2). */
export function WorkCard({ at, request }: Props) {
  const { t } = useTranslation();
  const work = useQuery(workQuery(at));
  if (!work.data) return null;
  return (
    <Card
      title={t("work.title")}
      id="work"
      aside={<strong className="numbers">{durationWords(work.data.workedSeconds)}</strong>}
    >
      {work.data.sessions.length === 0 ? (
        <p className="soft">{t("work.none")}</p>
      ) : (
        <ul className={classes["sessions"]}>
          {work.data.sessions.map((session) => (
            <Session key={session.id} at={at} request={request} session={session} />
          ))}
        </ul>
      )}
      <Billed work={work.data} contested={contestedShare(request, work.data)} />
    </Card>
  );
}

/** A disagreement about this time is open: both readings stand, and its price is not settled (E7). */
type ContestedShare = "none" | "part" | "all";

/** How much of the billed work is contested, by its sessions (M2b). */
function contestedShare(request: RequestDetail, { sessions }: Work): ContestedShare {
  const contested = sessions.filter(({ id }) => isContested(request, id)).length;
  if (contested === 0) return "none";
  return contested === sessions.length ? "all" : "part";
}

function isContested({ contests }: RequestDetail, session: string): boolean {
  return contests.some((one) => one.subject === "lot" && one.target === session && one.settledAt === null);
}

function Session({ at, request, session }: Props & { readonly session: WorkSession }) {
  const { t } = useTranslation();
  const telling = useTelling(zoneOf(request));
  const end = session.endedAt === null ? t("work.running") : timeOfDay(session.endedAt, telling);
  return (
    <li>
      <div className={classes["line"]}>
        <span>
          {session.person.name}, {soonWords(session.startedAt, telling)} – {end}
        </span>
        <span className="numbers">
          {isContested(request, session.id) && <Chip tone="soon">{t("request.contested")}</Chip>}{" "}
          {durationWords(session.workedSeconds)}
        </span>
      </div>
      {session.researchSeconds > 0 && (
        <p className="soft small">{t("work.research", { time: durationWords(session.researchSeconds) })}</p>
      )}
      {session.corrections.map((one) => (
        <p key={one.id} className="soft small">
          {t("work.corrected", { time: durationWords(one.removedSeconds), reason: one.reason, author: one.author })}
        </p>
      ))}
      {session.beyondPack !== null && <p className="small">{t("work.pack.beyond", { reason: session.beyondPack })}</p>}
      {session.note !== null && <p className="small">{session.note}</p>}
      {session.endedAt !== null && <ContestButton at={at} request={request} subject="lot" target={session.id} />}
    </li>
  );
}

function Billed({ work, contested }: { readonly work: Work; readonly contested: ContestedShare }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { billing } = work;
  if (work.pack) return <PackTaken pack={work.pack} contested={contested !== "none"} />;
  if (billing === null) return work.sessions.length > 0 ? <p className="soft">{t("work.covered")}</p> : null;
  const price = t(billing.prepaid ? "work.prepaid" : "work.price", {
    unit: billing.unitName,
    price: amountWords(billing.unitPrice, language),
    clause: billing.clause,
  });
  if (billing.periods.length === 0) return <p className="soft small">{price}</p>;
  return (
    <table className={classes["billed"]}>
      <caption className="soft small">{price}</caption>
      <thead>
        <tr>
          <th scope="col">{t("work.period")}</th>
          <th scope="col">{t("work.real")}</th>
          <th scope="col">{t("work.units")}</th>
          {!billing.prepaid && <th scope="col">{t("work.amount")}</th>}
        </tr>
      </thead>
      <tbody>
        {billing.periods.map((period) => (
          <tr key={period.label}>
            <th scope="row">{period.label}</th>
            <td>{durationWords(period.workedSeconds)}</td>
            <td>{period.units}</td>
            {period.amount !== null && (
              <td>
                {amountWords(period.amount, language)}{" "}
                {contested !== "none" && billing.periods.length === 1 && (
                  <Chip tone="soon">{t(contested === "all" ? "request.contested" : "work.contestedPart")}</Chip>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
