import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DutyQuery } from "#governance/api/duty.ts";
import { dutiesQuery } from "../api/duties.ts";
import { Loaded } from "../pieces/loaded.tsx";
import { Empty, Page } from "../pieces/page.tsx";
import { useSession } from "../session/session.ts";
import classes from "./duties.module.css";
import { groupsOf } from "./due-words.ts";
import { DutyRows } from "./rows.tsx";

const WHOSE = ["all", "mine", "provider", "client"] as const;
const STATES = ["pending", "late", "closed"] as const;
type Whose = (typeof WHOSE)[number];

/** Everything that is due under the contracts: one's own, and what is owed by the other side. */
export function DutiesPage() {
  const { t } = useTranslation();
  const { side } = useSession();
  const search = useSearch({ from: "/inside/echeances" });
  const navigate = useNavigate({ from: "/echeances" });
  const whose = WHOSE.find((one) => one === search.whose) ?? "all";
  const state = STATES.find((one) => one === search.state) ?? "pending";
  const duties = useQuery(dutiesQuery({ ...byWhom(whose), state }));
  const choose = (change: { whose?: string; state?: string }): void => {
    void navigate({ search: { whose, state, ...change }, replace: true });
  };
  return (
    <Page title={t("duties.title")}>
      <div className={classes["filters"]}>
        <NativeSelect
          label={t("duties.whose")}
          value={whose}
          onChange={(event) => choose({ whose: event.currentTarget.value })}
          data={WHOSE.map((value) => ({ value, label: t(`duties.by.${value}.${side}`) }))}
        />
        <NativeSelect
          label={t("duties.stateLabel")}
          value={state}
          onChange={(event) => choose({ state: event.currentTarget.value })}
          data={STATES.map((value) => ({ value, label: t(`duties.filter.${value}`) }))}
        />
      </div>
      <Loaded query={duties}>
        {(data) =>
          data.duties.length === 0 ? (
            <Empty title={t("duties.none")}>{t("duties.noneHint")}</Empty>
          ) : state === "closed" ? (
            <DutyRows duties={data.duties.toReversed()} label={t("duties.filter.closed")} />
          ) : (
            groupsOf(data.duties, data.asOf.slice(0, 10)).map(([group, lines]) => (
              <section key={group} className={classes["group"]} aria-labelledby={`duties-${group}`}>
                <h2 id={`duties-${group}`}>{t(`duties.group.${group}`, { count: lines.length })}</h2>
                <DutyRows duties={lines} label={t(`duties.group.${group}`, { count: lines.length })} />
              </section>
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function byWhom(whose: Whose): DutyQuery {
  if (whose === "all") return {};
  return whose === "mine" ? { mine: true } : { side: whose };
}
