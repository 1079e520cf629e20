import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterBody, LetterList } from "#contract/api/letter.ts";
import type { ContractAt } from "../../api/contracts.ts";
import { writeLetter } from "../../api/letters.ts";
import { useWrite } from "../../api/queries.ts";
import { AttachmentField } from "../../pieces/attachments.tsx";
import { DayField } from "../../pieces/day-field.tsx";
import { useDraft } from "../../pieces/draft.ts";
import { Fault } from "../../pieces/fault.tsx";
import { Card } from "../../pieces/page.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import { say } from "../../pieces/toast.tsx";
import { useAttachments } from "../../pieces/use-attachments.ts";
import { useSession } from "../../session/session.ts";
import { PriceFields, pricesTold, type TypedPrices } from "./price-fields.tsx";
import shared from "../contract-page.module.css";

/** The letters that may name a last day of their own (E3, E4, reading C8). */
const NAMING: ReadonlySet<LetterBody["what"]> = new Set(["provider_notice", "ceps_breach", "ceps_end"]);

type Props = { readonly at: ContractAt; readonly list: Pick<LetterList, "windows" | "prices"> };

/** Prepares a letter of one's side, or writes down one that left already: that of either side. */
export function WriteForm({ at, list: { windows, prices } }: Props) {
  const { t } = useTranslation();
  const { side } = useSession();
  const draft = `letter-${at.client}-${at.contract}`;
  const own = windows.filter(({ sender, what }) => sender === side || what === "renewal_agreement");
  const all = [...own, ...windows.filter((window) => !own.includes(window))];
  const [chosen, choose, forgetChosen] = useDraft(`${draft}-what`);
  const [words, setWords, forgetWords] = useDraft(`${draft}-words`);
  const [tracking, setTracking, forgetTracking] = useDraft(`${draft}-tracking`);
  const [gone, setGone] = useState(false);
  const [days, setDays] = useState({ lastDay: "", posted: "", presented: "", received: "" });
  const [typed, setTyped] = useState<TypedPrices>({});
  const attachments = useAttachments(at.client);
  const write = useWrite(writeLetter, () => {
    attachments.forget();
    for (const forget of [forgetChosen, forgetWords, forgetTracking]) forget();
    setDays({ lastDay: "", posted: "", presented: "", received: "" });
    setTyped({});
    setGone(false);
    say(t("letters.written"));
  });
  const window = all.find(({ what }) => what === chosen) ?? all[0];
  if (window === undefined) return null;
  const { what } = window;
  const left = gone || !own.includes(window);
  const told = what === "price_revision" ? pricesTold(prices, typed) : [];
  const send = (): void => {
    if (told === null) return;
    if (left && (days.posted === "" || attachments.unready)) return;
    const said = {
      lastDay: NAMING.has(what) ? days.lastDay : "",
      words: words.trim(),
      ...(left && {
        posted: days.posted,
        presented: days.presented,
        received: days.received,
        tracking: tracking.trim(),
      }),
    };
    const files = left && attachments.ids ? { attachments: [...attachments.ids] } : {};
    const texts = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ""));
    write.mutate({ at, body: { what, ...texts, ...files, ...(told.length > 0 && { prices: told }) } });
  };
  const day = (name: keyof typeof days) => ({
    label: t(`letters.dayOf.${name}`),
    value: days[name],
    change: (value: string) => setDays({ ...days, [name]: value }),
  });
  return (
    <Card title={t("letters.prepare")} id="prepare">
      <SendForm className={shared["form"]} send={send}>
        <NativeSelect
          label={t("letters.kind")}
          data={all.map((one) => ({
            value: one.what,
            label: `${t(`letters.what.${one.what}`)} (${t(`letters.from.${one.sender}`)})`,
          }))}
          value={what}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {NAMING.has(what) && <DayField {...day("lastDay")} optional />}
        {what === "price_revision" && <PriceFields prices={prices} typed={typed} change={setTyped} />}
        <Textarea
          label={t("letters.words")}
          description={t("letters.wordsHint")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          autosize
          minRows={3}
          maxLength={10_000}
        />
        <Checkbox
          label={t("letters.gone")}
          description={own.includes(window) ? undefined : t("letters.onlyGone")}
          checked={left}
          disabled={!own.includes(window)}
          onChange={(event) => setGone(event.currentTarget.checked)}
        />
        {left && (
          <>
            <DayField {...day("posted")} />
            <TextInput
              label={t("letters.tracking")}
              value={tracking}
              onChange={(event) => setTracking(event.currentTarget.value)}
              maxLength={200}
            />
            <DayField {...day("presented")} optional />
            <DayField {...day("received")} optional />
            <p className="soft small">{t("letters.late")}</p>
            <AttachmentField attachments={attachments} label={t("letters.attach")} />
          </>
        )}
        <Fault fault={write.error} />
        <div>
          <Button type="submit" loading={write.isPending} disabled={left && attachments.unready}>
            {t(left ? "letters.record" : "letters.prepareNow")}
          </Button>
        </div>
      </SendForm>
    </Card>
  );
}
