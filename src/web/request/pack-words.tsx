import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent, type Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Work, WorkSession } from "#intervention/api.ts";
import { amountWords } from "../format/amount.ts";
import { quantityWords } from "../format/quantity.ts";
import { Chip } from "../pieces/chip.tsx";
import { Warning } from "../pieces/fault.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./work-bar.module.css";

type Pack = NonNullable<Work["pack"]>;

/** Whether the contract refuses what the technician would begin now: an empty pack, and no reason told for this session yet. */
export function refusesWork(pack: Work["pack"], mine: WorkSession | undefined): boolean {
  if (!pack?.exceeded || pack.beyond === "billed") return false;
  return mine === undefined || (mine.state === "research" && mine.beyondPack === null);
}

/** Said before the work rather than after it: few units of the pack are left, or none. */
export function PackWords({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation();
  const { label, left, unitName: unit, clause, few, exceeded, beyond } = pack;
  if (!few && !exceeded) return null;
  const key = exceeded ? (`work.pack.${beyond}` as const) : left === 0 ? "work.pack.last" : "work.pack.left";
  return (
    <output className={classes["pack"]}>
      <Warning tone={exceeded ? "late" : "soon"}>{t(key, { label, left, unit, clause })}</Warning>
    </output>
  );
}

/** "20 dixièmes d’heure pris sur le forfait", and what this request used once it was empty. */
export function usePackTaken(): (pack: Pack) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ label, unitName, taken, over, overAmount }) => {
    const own = t("work.pack.taken", { label, units: quantityWords(taken, unitName) });
    if (over === 0) return own;
    const amount = overAmount === null ? null : amountWords(overAmount, language);
    const beyond = t(amount === null ? "work.pack.overFree" : "work.pack.over", {
      units: quantityWords(over, unitName),
      amount,
    });
    return `${own} ${beyond}`;
  };
}

/** What this request took, and what is left for both sides to see. */
export function PackTaken({ pack, contested }: { readonly pack: Pack; readonly contested: boolean }) {
  const { t } = useTranslation();
  const taken = usePackTaken();
  const { left, unitName, clause } = pack;
  return (
    <p className={classes["taken"]}>
      {taken(pack)} {t("work.pack.rest", { units: quantityWords(left, unitName), clause })}{" "}
      {contested && <Chip tone="soon">{t("work.pack.notTaken")}</Chip>}
    </p>
  );
}

type Asking = {
  readonly name: "connect" | "resume";
  /** Where a shortcut takes whoever would begin at once. */
  readonly field: Ref<HTMLInputElement>;
  readonly send: (why: string) => void;
  readonly busy: boolean;
};

/** Work that the contract refuses may still have to be done: it is recorded with its reason, never lost. */
export function BeyondPack({ name, field, send: sendWhy, busy }: Asking) {
  const { t } = useTranslation();
  const [why, setWhy] = useState("");
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (why.trim() !== "") sendWhy(why.trim());
  };
  return (
    <form className={classes["beyond"]} onSubmit={send}>
      <TextInput
        ref={field}
        label={t("work.pack.why")}
        description={t("work.pack.told")}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Button type="submit" variant="default" loading={busy}>
        {t(`work.pack.${name}`)}
      </Button>
    </form>
  );
}
