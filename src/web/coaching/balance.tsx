import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CreditView } from "#coaching/api.ts";
import { civilDate, dayAndTime } from "../format/time.ts";
import { useLanguage, useTelling } from "../pieces/telling.ts";
import classes from "./coaching.module.css";
import { nextOf } from "./next.ts";

/** The balance in one line with its reasons, then the next session. */
export function Balance({ credit }: { readonly credit: CreditView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const telling = useTelling(credit.zone);
  const next = nextOf(credit.sessions, telling.now);
  const { period } = credit;
  return (
    <div className={classes["lines"]}>
      {period === null ? (
        <p className={classes["balance"]}>{t("coaching.outsideTerm")}</p>
      ) : (
        <>
          <p className={classes["balance"]}>
            <strong>{t("coaching.free", { count: credit.free })}</strong>{" "}
            {t("coaching.why", {
              granted: credit.granted,
              held: t("coaching.held", { count: credit.held }),
              booked: t("coaching.booked", { count: credit.booked }),
            })}
            {credit.refunded > 0 && `, ${t("coaching.refunded", { count: credit.refunded })}`}.{" "}
            <Link
              to="/contrats/$client/$contract"
              params={{ client: credit.client, contract: credit.contract }}
              hash={`clause-${credit.clause}`}
              className="small"
            >
              {t("contract.clauseShort", { id: credit.clause })}
            </Link>
          </p>
          <p className="soft">{t(`coaching.unused.${credit.unused}`, { day: civilDate(period.last, language) })}</p>
        </>
      )}
      <p>
        {next === null
          ? t("coaching.noNext")
          : t("coaching.next", {
              when: dayAndTime(next.startsAt, telling),
              host: next.host,
              subject: next.subject ?? t("coaching.subject.none"),
            })}
      </p>
    </div>
  );
}
