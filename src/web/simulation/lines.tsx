import { Checkbox, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SimulationLine } from "#simulation/api.ts";
import type { ContractAt } from "../api/contracts.ts";
import { shortDate } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./simulation.module.css";

const GROUPS = {
  duties: ["duty"],
  documents: ["recap", "invoice", "refund"],
  notices: ["notice", "letter"],
  clocks: ["clock"],
} as const satisfies Readonly<Record<string, readonly SimulationLine["what"][]>>;
const NAMES = Object.keys(GROUPS) as readonly (keyof typeof GROUPS)[];

type Props = { readonly at: ContractAt; readonly lines: readonly SimulationLine[]; readonly tried: boolean };

/** Every line in lists by kind; with another reading beside, what stays the same can be put away. */
export function Lines({ at, lines, tried }: Props) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(true);
  const [group, setGroup] = useState("");
  const kept = lines.filter(({ differs }) => !tried || !only || differs);
  const groups = NAMES.filter((name) => group === "" || group === name);
  return (
    <>
      <div className={classes["filters"]}>
        <NativeSelect
          label={t("simulation.show")}
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value)}
          data={[
            { value: "", label: t("simulation.everything") },
            ...NAMES.map((value) => ({ value, label: t(`simulation.group.${value}`) })),
          ]}
        />
        {tried && (
          <Checkbox
            label={t("simulation.onlyChanges")}
            checked={only}
            onChange={(event) => setOnly(event.currentTarget.checked)}
          />
        )}
      </div>
      {groups.map((name) => {
        const kinds: readonly string[] = GROUPS[name];
        const shown = kept.filter(({ what }) => kinds.includes(what));
        return (
          <Card
            key={name}
            id={name}
            title={t("simulation.counted", { name: t(`simulation.group.${name}`), count: shown.length })}
          >
            {shown.length === 0 ? (
              <p className="soft">{tried && only ? t("simulation.same") : t("simulation.none")}</p>
            ) : (
              <ol className={classes["lines"]} data-tried={tried}>
                {shown.map((line) => (
                  <Line key={line.key} at={at} line={line} tried={tried} />
                ))}
              </ol>
            )}
          </Card>
        );
      })}
    </>
  );
}

type LineProps = { readonly at: ContractAt; readonly line: SimulationLine; readonly tried: boolean };

function Line({ at, line, tried }: LineProps) {
  const { t } = useTranslation();
  return (
    <li data-differs={line.differs}>
      <p>
        {line.title}{" "}
        {line.clause !== null && (
          <Link to="/contrats/$client/$contract" params={at} hash={`clause-${line.clause}`} className="small">
            {t("contract.clauseShort", { id: line.clause })}
          </Link>
        )}{" "}
        {line.differs && <Chip tone="soon">{t("simulation.differs")}</Chip>}
      </p>
      <Side name={tried ? t("simulation.present") : null} side={line.present} />
      {tried && <Side name={t("simulation.other")} side={line.other} />}
    </li>
  );
}

function Side({ name, side }: { readonly name: string | null; readonly side: SimulationLine["present"] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [day = "", time] = (side?.at ?? "").split(" ");
  return (
    <div>
      {name !== null && <p className="soft small">{name}</p>}
      {side === null ? (
        <p>{t("simulation.absent")}</p>
      ) : (
        <p>
          <time dateTime={side.at.replace(" ", "T")} className={classes["day"]}>
            {shortDate(day, language)}
            {time !== undefined && ` ${time}`}
          </time>{" "}
          {side.says}
        </p>
      )}
    </div>
  );
}
