import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ClauseLine, DutyLine } from "#governance/compliance/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { dayAndTime, shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useUndecidedWord } from "../contract/words.ts";
import { TONES } from "./words.ts";
import classes from "./governance.module.css";

type Rows = { readonly clauses: readonly ClauseLine[]; readonly at: ContractAt; readonly zone: string };

export function ClauseRows({ clauses, at, zone }: Rows) {
  return (
    <ul className={classes["clauses"]}>
      {clauses.map((clause) => (
        <ClauseRow key={clause.id} clause={clause} at={at} zone={zone} />
      ))}
    </ul>
  );
}

/** Overdue duties shown under one clause, the latest; the PDF and the list of due dates have them all. */
const SHOWN = 4;

/** Promise, state, and what shows it: the reason stands beside each date. */
function ClauseRow({ clause, at, zone }: Omit<Rows, "clauses"> & { readonly clause: ClauseLine }) {
  const { t } = useTranslation();
  return (
    <li>
      <div>
        <h3>
          <Link to="/contrats/$client/$contract" params={at} hash={`clause-${clause.id}`}>
            {clause.id}
          </Link>{" "}
          {clause.title}
        </h3>
        <p className="soft small">{clause.promise}</p>
      </div>
      <div>
        <Chip tone={TONES[clause.state]}>{t(`compliance.one.${clause.state}`)}</Chip>
      </div>
      <div className={classes["why"]}>
        {clause.overdue.slice(-SHOWN).map((duty) => (
          <Due key={duty.id} duty={duty} zone={zone} how="overdue" />
        ))}
        {clause.overdue.length > SHOWN && (
          <p className="small">{t("compliance.earlier", { count: clause.overdue.length - SHOWN })}</p>
        )}
        {clause.missed.map((duty) => (
          <Due key={duty.id} duty={duty} zone={zone} how="missed" />
        ))}
        {clause.open.map((point) => (
          <Open key={point.name} point={point} />
        ))}
        {clause.proof !== null && <Due duty={clause.proof} zone={zone} how="proof" />}
        {clause.next !== null && <Due duty={clause.next} zone={zone} how="next" />}
        {clause.state === "nothing_due" && clause.next === null && (
          <p className="soft small">{t("compliance.byItsText")}</p>
        )}
      </div>
    </li>
  );
}

type Point = ClauseLine["open"][number];

/** An option in the words of the contract page; two values of the text as they stand there. */
function Open({ point }: { readonly point: Point }) {
  const { t } = useTranslation();
  const words = useUndecidedWord();
  const option = point.what === "option";
  const choices = option ? point.choices.map((choice) => words("option", choice)) : point.choices;
  return (
    <p className="small">
      <span className={classes["soon"]}>{t(`compliance.open.${point.what}`)}</span>{" "}
      {option ? words("parameter", point.name) : point.name}{" "}
      <span className="soft">({choices.join(t("compliance.or"))})</span>
    </p>
  );
}

type How = "overdue" | "missed" | "proof" | "next";

function Due({ duty, zone, how }: { readonly duty: DutyLine; readonly zone: string; readonly how: How }) {
  const { t } = useTranslation();
  const telling = useTelling(zone);
  const when = (text: string): string =>
    text.includes("T") ? dayAndTime(text, telling) : shortDate(text, telling.language);
  const closed = duty.closedAt === null ? "" : when(duty.closedAt);
  return (
    <p className="small" title={duty.counted}>
      <span className={how === "overdue" ? classes["late"] : how === "missed" ? classes["soon"] : "soft"}>
        {t(`compliance.line.${how}`)}
      </span>{" "}
      {duty.title} <span className="soft">({duty.about})</span>
      {how === "proof"
        ? t("compliance.proof", { proof: duty.proof, day: closed })
        : t("compliance.due", { day: when(duty.due), side: t(`compliance.side.${duty.owedBy}`) })}
      {how === "missed" && t(duty.cancelled ? "compliance.cancelledOn" : "compliance.doneOn", { day: closed })}
      {duty.waivedBy !== null && t("compliance.waived", { by: duty.waivedBy })}
    </p>
  );
}
