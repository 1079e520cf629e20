import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AdviceView } from "#intervention/advice/api.ts";
import { QuotesOf } from "./quotes-of.tsx";
import { adviceQuery } from "../api/advice.ts";
import { durationWords } from "../format/duration.ts";
import { civilDate } from "../format/time.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Card, Empty, Page } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import classes from "../systems/systems.module.css";
import { IntroduceForm, Introductions } from "./introductions.tsx";

/** Advice at no price: its time this year, request by request, and introductions to a network (clause M4). */
export function AdvicePage() {
  const { t } = useTranslation();
  const advice = useQuery(adviceQuery);
  return (
    <Page title={t("advice.title")}>
      <Loaded query={advice}>
        {(data) =>
          data.advice.length === 0 ? (
            <Empty title={t("advice.none")}>{t("advice.noneHint")}</Empty>
          ) : (
            <div className={classes["stack"]}>
              {data.advice.map((one) => (
                <Mission key={`${one.client}/${one.contract}/${one.service}`} advice={one} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function Mission({ advice }: { readonly advice: AdviceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const id = `${advice.client}-${advice.service}`;
  return (
    <div className={classes["columns"]}>
      <div className={classes["stack"]}>
        <Card title={`${advice.clientName} · ${advice.title}`} id={`advice-${id}`}>
          <div className={classes["lines"]}>
            <p>
              {advice.period === null
                ? t("advice.outside")
                : t("advice.total", {
                    time: durationWords(advice.seconds),
                    first: civilDate(advice.period.first, language),
                    clause: advice.clause,
                  })}
            </p>
            <ul className={classes["lines"]}>
              {advice.requests.map((one) => (
                <li key={one.number} className={classes["line"]}>
                  <Link to="/demandes/$reference" params={{ reference: one.reference }}>
                    {one.reference} · {one.title}
                  </Link>
                  <span>{durationWords(one.seconds)}</span>
                  <QuotesOf client={advice.client} contract={advice.contract} number={one.number} />
                </li>
              ))}
            </ul>
            <p className="soft">{t("advice.quote")}</p>
          </div>
        </Card>
        <Card title={t("advice.introductions")} id={`introductions-${id}`}>
          <Introductions advice={advice} />
        </Card>
      </div>
      {may("request.handle", advice.client, advice.contract, advice.service) && advice.networks.length > 0 && (
        <Card title={t("advice.introduce")} id={`introduce-${id}`}>
          <IntroduceForm advice={advice} />
        </Card>
      )}
    </div>
  );
}
