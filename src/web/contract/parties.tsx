import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { shortDate } from "../format/time.ts";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./contract.module.css";
import { useContractWord } from "./words.ts";

type Party = ContractDetail["provider"];

/** Both organisations, who to reach, and the documents each owes the other (P1, P2, P4, P5). */
export function Parties({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Card title={t("contract.parties")} id="parties">
      <div className={classes["stack"]}>
        <Side party={contract.provider} />
        <Side party={contract.clientParty} />
        {contract.references.length > 0 && (
          <dl className={classes["facts"]}>
            {contract.references.map((one) => (
              <div key={one.name} style={{ display: "contents" }}>
                <dt>{one.name}</dt>
                <dd>
                  {one.value}
                  {one.date !== null && `, ${shortDate(one.date, language)}`}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {contract.annexes.map((one) => (
          <p key={one.title} className="small">
            {one.title} ·{" "}
            {one.expires === null
              ? t("contract.noExpiry")
              : t("contract.expires", { day: shortDate(one.expires, language) })}
          </p>
        ))}
      </div>
    </Card>
  );
}

function Side({ party }: { readonly party: Party }) {
  const { t } = useTranslation();
  const word = useContractWord();
  return (
    <div>
      <h3>{party.name}</h3>
      <p className="soft small">
        {party.address.join(", ")}
        {party.siret !== null && ` · SIRET ${party.siret}`}
      </p>
      <p className="small">{[party.email, party.phone].filter((one) => one !== null).join(" · ")}</p>
      <details>
        <summary>{t("contract.contacts", { count: party.contacts.length })}</summary>
        <ul className="small">
          {party.contacts.map((one) => (
            <li key={one.role + one.title}>
              {one.title} ({word("role", one.role)}){one.email !== null && ` · ${one.email}`}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
