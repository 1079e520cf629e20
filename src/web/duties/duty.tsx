import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DutyDetail } from "#governance/api/duty.ts";
import { acknowledgeDuty, dutyQuery, type DutyAt } from "../api/duties.ts";
import { useWrite } from "../api/queries.ts";
import { civil, dayAndTime } from "../format/time.ts";
import { frenchSpaces } from "../language/typography.ts";
import { Chip } from "../pieces/chip.tsx";
import { Fault } from "../pieces/fault.tsx";
import { LoadedPage } from "../pieces/loaded-page.tsx";
import { Card, Page } from "../pieces/page.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import classes from "./duties.module.css";
import { dueWords, reasonWords, TONES } from "./due-words.ts";
import { Closed } from "./closed.tsx";
import { EndForm } from "./end-form.tsx";

export function DutyPage() {
  const params = useParams({ from: "/inside/echeances/$client/$contract/$kind" });
  const { subject } = useSearch({ from: "/inside/echeances/$client/$contract/$kind" });
  return subject === undefined ? <NoSubject /> : <Asked at={{ ...params, subject }} />;
}

/** An address cut short: one kind of due date falls due for several things, and this one does not say for which. */
function NoSubject() {
  const { t } = useTranslation();
  return (
    <Page title={t("fault.noPage")}>
      <p>
        <Link to="/echeances">{t("duties.title")}</Link>
      </p>
    </Page>
  );
}

function Asked({ at }: { readonly at: DutyAt }) {
  const duty = useQuery(dutyQuery(at));
  return <LoadedPage query={duty}>{(data) => <Shown at={at} duty={data} />}</LoadedPage>;
}

/** One due date: when, who, why that day, what it was before, and how to end it. */
function Shown({ at, duty }: { readonly at: DutyAt; readonly duty: DutyDetail }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const may = useMay();
  const { line } = duty;
  return (
    <Page
      title={line.title}
      above={
        <p className="soft">
          <Link to="/echeances">{t("duties.title")}</Link> · {line.client} · {line.about}
        </p>
      }
      aside={<Chip tone={TONES[line.state]}>{t(`duties.state.${line.state}`)}</Chip>}
    >
      <div className={classes["columns"]}>
        <div className={classes["stack"]}>
          <Card id="when" title={dueWords(line.due, telling)}>
            <p>
              {t(`duties.owes.${line.owedBy}`)}{" "}
              {line.target !== null && t("duties.target", { day: dueWords(line.target, telling) })}
            </p>
            <Closed at={at} duty={duty} />
          </Card>
          <Why duty={duty} />
          {may("duty.close", at.client, at.contract) && duty.may.length > 0 && <EndForm at={at} duty={duty} />}
        </div>
        <div className={classes["stack"]}>
          <ClauseCard duty={duty} at={at} />
          <Told at={at} duty={duty} />
        </div>
      </div>
    </Page>
  );
}

/** The calculation, so that anybody can count it again, and the dates that it had before. */
function Why({ duty }: { readonly duty: DutyDetail }) {
  const { t } = useTranslation();
  const telling = useTelling();
  return (
    <Card title={t("duties.why")} id="why">
      <p>{frenchSpaces(reasonWords(duty.reason, telling))}</p>
      {duty.warnings.length > 0 && (
        <p className="soft small">
          {t("duties.warnings", { days: duty.warnings.map((one) => dueWords(one, telling)).join(", ") })}
        </p>
      )}
      {duty.earlier.length > 0 && (
        <>
          <h3>{t("duties.earlier")}</h3>
          <ul className={classes["short"]}>
            {duty.earlier.map((one) => (
              <li key={one.due + one.reason}>
                <span>{dueWords(one.due, telling)}</span>
                <span className="soft small">{frenchSpaces(reasonWords(one.reason, telling))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function ClauseCard({ duty, at }: { readonly duty: DutyDetail; readonly at: DutyAt }) {
  const { t } = useTranslation();
  return (
    <Card title={t("duties.clause", { clause: duty.line.clause })} id="clause">
      {duty.clauseText !== null && (
        <blockquote className={classes["clause"]}>{frenchSpaces(duty.clauseText)}</blockquote>
      )}
      <p className="small">
        <Link to="/contrats/$client/$contract" params={{ client: at.client, contract: at.contract }}>
          {t("duties.contract", { version: duty.version })}
        </Link>
      </p>
    </Card>
  );
}

/** What was told of it, as evidence, and one's own acknowledgement. */
function Told({ at, duty }: { readonly at: DutyAt; readonly duty: DutyDetail }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const acknowledge = useWrite(acknowledgeDuty);
  return (
    <Card title={t("duties.told")} id="told">
      {duty.told.length === 0 ? (
        <p className="soft">{t("duties.toldNone")}</p>
      ) : (
        <>
          <ul className={classes["short"]}>
            {duty.told.map((one) => (
              <li key={one.at + one.what}>
                <span>
                  {t(`duties.what.${one.what}`)} · {dayAndTime(one.at, telling)}
                  {civil(new Date(one.toldFor), telling.zone) < civil(new Date(one.at), telling.zone) &&
                    ` ${t("duties.meantFor", { when: dayAndTime(one.toldFor, telling) })}`}
                </span>
                <span className="soft small">{one.to.join(", ")}</span>
                {one.acknowledgedBy.length > 0 && (
                  <span className="small">{t("duties.readBy", { names: one.acknowledgedBy.join(", ") })}</span>
                )}
              </li>
            ))}
          </ul>
          <Fault fault={acknowledge.error} />
          <Button variant="default" loading={acknowledge.isPending} onClick={() => acknowledge.mutate({ at })}>
            {t("duties.acknowledge")}
          </Button>
        </>
      )}
    </Card>
  );
}
