import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { Card } from "../pieces/page.tsx";
import classes from "./contract.module.css";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Opening hours by calendar (T1), each with its own name: "working hours" alone would not say whose. */
export function Hours({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  return (
    <Card title={t("contract.hours")} id="hours">
      <ul className={classes["list"]}>
        {contract.calendars.map((calendar) => (
          <li key={calendar.id}>
            <h3>{calendar.label}</h3>
            <dl className={classes["facts"]}>
              {DAYS.map((day) => {
                const spans = calendar.weekly[day] ?? [];
                return (
                  <div key={day} style={{ display: "contents" }}>
                    <dt>{t(`contract.day.${day}`)}</dt>
                    <dd className="numbers">
                      {spans.length === 0 ? (
                        <span className="soft">{t("contract.closed")}</span>
                      ) : (
                        spans.map(([from, to]) => `${from} – ${to}`).join(", ")
                      )}
                    </dd>
                  </div>
                );
              })}
            </dl>
            <p className="soft small">
              {t("contract.zone", { zone: calendar.timezone })}{" "}
              {calendar.holidays === null
                ? t("contract.openHolidays")
                : t("contract.holidays", { set: calendar.holidays })}
            </p>
            {calendar.closures.length > 0 && (
              <ul className="small">
                {calendar.closures.map((one) => (
                  <li key={one.from + one.label}>
                    {one.label} : {one.from} – {one.to}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
