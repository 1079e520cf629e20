import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Comparison, VersionList } from "#contract/api/draft.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { comparisonQuery } from "../../api/versions.ts";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card } from "../../pieces/page.tsx";
import { Scroll } from "../../pieces/scroll.tsx";
import { ClauseLink } from "../letters/clause-link.tsx";
import classes from "./versions.module.css";

/** Two texts side by side: what each says where they differ, in words and by its clauses (P3). */
export function Compare({ at, list }: { readonly at: ContractAt; readonly list: VersionList }) {
  const { t } = useTranslation();
  const texts = [
    ...list.versions.map(({ number }) => ({ value: number, label: t("versions.number", { number }) })),
    ...list.drafts.map(({ id, number }) => ({ value: id, label: t("versions.draft", { number }) })),
  ];
  const [chosen, choose] = useState<{ before?: string; after?: string }>({});
  const before = chosen.before ?? texts.at(-2)?.value ?? "";
  const after = chosen.after ?? texts.at(-1)?.value ?? "";
  const both = before !== "" && after !== "" && before !== after;
  const compared = useQuery({ ...comparisonQuery(at, before, after), enabled: both });
  return (
    <Card title={t("versions.compare")} id="compare">
      {texts.length < 2 ? (
        <p className="soft">{t("versions.onlyOne")}</p>
      ) : (
        <>
          <div className={classes["choices"]}>
            <NativeSelect
              label={t("versions.before")}
              value={before}
              onChange={(event) => choose({ ...chosen, before: event.currentTarget.value })}
              data={texts}
            />
            <NativeSelect
              label={t("versions.after")}
              value={after}
              onChange={(event) => choose({ ...chosen, after: event.currentTarget.value })}
              data={texts}
            />
          </div>
          <div aria-live="polite">
            {both ? (
              <Loaded query={compared}>{(data) => <Changes at={at} comparison={data} />}</Loaded>
            ) : (
              <p className="soft">{t("versions.sameText")}</p>
            )}
          </div>
        </>
      )}
    </Card>
  );
}

function Changes({ at, comparison }: { readonly at: ContractAt; readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const { before, after, changes } = comparison;
  const titled = ({ draft, number }: Comparison["before"]): string =>
    t(draft ? "versions.draft" : "versions.number", { number });
  if (changes.length === 0) return <p className="soft">{t("versions.noChange")}</p>;
  return (
    <Scroll label={t("versions.compare")}>
      <table className={classes["changes"]}>
        <caption>{t("versions.changes", { count: changes.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("versions.what")}</th>
            <th scope="col">{titled(before)}</th>
            <th scope="col">{titled(after)}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path}>
              <th scope="row">
                {change.name}
                <span className={classes["clauses"]}>
                  {change.clauses.map((id) => (
                    <ClauseLink key={id} at={at} id={id} />
                  ))}
                </span>
              </th>
              <td>{change.before ?? <em className="soft">{t("versions.notWritten")}</em>}</td>
              <td>{change.after ?? <em className="soft">{t("versions.notWritten")}</em>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
