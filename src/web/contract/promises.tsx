import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { lengthWords } from "#kernel/length-words.ts";
import { inSentence } from "../format/in-sentence.ts";
import { Card } from "../pieces/page.tsx";
import { isRoundTheClock } from "../pieces/promise.tsx";
import { useLanguage } from "../pieces/telling.ts";
import { ClauseMark } from "./clause-mark.tsx";
import classes from "./contract.module.css";
import { useContractWord } from "./words.ts";

type Service = ContractDetail["services"][number];

/** What is promised on each service, in a sentence, with its clause. */
export function Services({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  return (
    <Card title={t("contract.services")} id="services">
      <ul className={classes["list"]}>
        {contract.services.map((service) => (
          <li key={service.id}>
            <h3>
              {service.title} <ClauseMark id={service.clause} />
            </h3>
            <Promises service={service} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Promises({ service }: { readonly service: Service }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = useContractWord();
  return (
    <ul className="soft">
      {service.targets.map((target) => (
        <li key={target.kind}>
          {t(isRoundTheClock(target.calendar) ? "contract.targetAlways" : "contract.target", {
            clock: t(`clock.${target.kind}`),
            within: lengthWords(target.within, language),
            calendar: target.calendar,
          })}{" "}
          {target.start !== null && t("contract.targetFrom", { start: word("start", target.start) })}{" "}
          {t(target.pausedByWaiting ? "contract.waitPauses" : "contract.waitCounts")} <ClauseMark id={target.clause} />
          {target.exemptions.length > 0 && (
            <div className="small">
              {t("contract.except", { list: target.exemptions.map((one) => one.label).join(", ") })}
            </div>
          )}
        </li>
      ))}
      <li>{t(service.billed === null ? "contract.billed.none" : `contract.billed.${service.billed}`)}</li>
      {service.longWorkAfter !== null && (
        <li>{t("contract.longWork", { after: lengthWords(service.longWorkAfter, language) })}</li>
      )}
      {service.reportRequired && <li>{t("contract.reportRequired")}</li>}
      {service.applications.map((one) => (
        <li key={one.name}>
          {one.name}
          {one.vendor !== null && `, ${one.vendor}`} ({t(one.managed ? "contract.managed" : "contract.unmanaged")}
          {one.licenceHeldBy !== null && `, ${t("contract.licence", { who: inSentence(one.licenceHeldBy) })}`})
        </li>
      ))}
    </ul>
  );
}
