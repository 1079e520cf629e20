import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { openSecret, type SecretAt } from "../api/vault.ts";
import { useDraft } from "../pieces/draft.ts";
import { Fault } from "../pieces/fault.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { say } from "../pieces/toast.tsx";
import classes from "./vault.module.css";

/** A secret leaves the screen by itself: nobody must remember to hide it. */
const SHOWN_FOR = 30_000;

/** Opens a secret: the client sees the reading, its author and its reason, before anything is shown. */
export function ReadSecret({ at }: { readonly at: SecretAt }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason, forget] = useDraft(`reading.${at.secret}`);
  const [value, setValue] = useState<string | null>(null);
  const read = useMutation({
    mutationFn: openSecret,
    // Kept nowhere but on the screen: neither among the answers of the library nor in a draft.
    gcTime: 0,
    onSuccess: (opened) => {
      forget();
      setValue(opened.value);
      read.reset();
      void queries.invalidateQueries({ queryKey: ["vault"] });
    },
  });
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [value]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value ?? "");
    setValue(null);
    say(t("vault.copied"));
  };
  if (value !== null)
    return (
      <div className={classes["stack"]}>
        <p className="soft">{t("vault.shown", { count: SHOWN_FOR / 1000 })}</p>
        <pre className={classes["value"]}>{value}</pre>
        <div className={classes["row"]}>
          <Button size="xs" onClick={() => void copy()}>
            {t("vault.copy")}
          </Button>
          <Button size="xs" variant="default" onClick={() => setValue(null)}>
            {t("vault.hide")}
          </Button>
        </div>
      </div>
    );
  return (
    <SendForm
      className={classes["row"]}
      send={() => reason.trim() !== "" && read.mutate({ ...at, reason: reason.trim() })}
    >
      <TextInput
        label={t("vault.reason")}
        description={t("vault.reasonHint")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Button type="submit" loading={read.isPending}>
        {t("vault.openNow")}
      </Button>
      <Fault fault={read.error} />
    </SendForm>
  );
}
