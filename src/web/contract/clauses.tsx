import { TextInput } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractDetail } from "#contract/api.ts";
import { useShortcuts } from "../keyboard/shortcuts.tsx";
import { Icon } from "../pieces/icon.tsx";
import { Card } from "../pieces/page.tsx";
import classes from "./contract.module.css";

/** Lower case without accents: what one types in a hurry still finds its clause. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The whole text, clause by clause, searchable; an address with `#clause-M2` opens that one. */
export function Clauses({ contract }: { readonly contract: ContractDetail }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const keys = useMemo(() => [{ keys: "/", label: t("keyboard.search"), run: () => box.current?.focus() }], [t]);
  useShortcuts(keys);
  useEffect(() => {
    const clause = document.getElementById(location.hash.slice(1));
    if (!(clause instanceof HTMLDetailsElement)) return;
    clause.open = true;
    clause.scrollIntoView({ block: "start" });
  }, []);
  const found = contract.clauses.filter((one) => plain(`${one.id} ${one.title} ${one.text}`).includes(plain(text)));
  return (
    <Card
      title={t("contract.clauses")}
      id="clauses"
      aside={<output className="soft">{t("contract.clauseCount", { count: found.length })}</output>}
    >
      <div className={classes["stack"]}>
        <TextInput
          ref={box}
          type="search"
          leftSection={<Icon name="search" size={16} />}
          aria-label={t("contract.searchClauses")}
          placeholder={t("contract.searchClauses")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {found.length === 0 && <p className="soft">{t("contract.noClause")}</p>}
        <div>
          {found.map((clause) => (
            <details key={clause.id} id={`clause-${clause.id}`} className={classes["clause"]}>
              <summary>
                <strong>{clause.id}</strong> {clause.title}
              </summary>
              <div className={classes["text"]}>
                {clause.text}
                {clause.where !== null && <p className="soft small">{clause.where}</p>}
                {clause.drives.length > 0 && (
                  <p className="soft small">
                    {t("contract.drives")} <span className={classes["code"]}>{clause.drives.join(", ")}</span>
                  </p>
                )}
              </div>
            </details>
          ))}
        </div>
      </div>
    </Card>
  );
}
