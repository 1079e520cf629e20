import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "#identity/api.ts";
import { accountQuery } from "../api/account.ts";
import { queries } from "../api/queries.ts";
import { dayAndTime } from "../format/time.ts";
import { Card } from "../pieces/page.tsx";
import { SendForm } from "../pieces/send-form.tsx";
import { useTelling } from "../pieces/telling.ts";
import { say } from "../pieces/toast.tsx";
import { attempt, auth, type SignInFault } from "../signin/auth.ts";
import { SignInFaultNote } from "../signin/sign-in-fault.tsx";
import classes from "./account.module.css";

type One = AccountView["passkeys"][number];

/** One act on a key of one's own: what went wrong, or the list read again and a word to say so. */
function useKeyAct() {
  const [fault, setFault] = useState<SignInFault | null>(null);
  const run = async (call: Parameters<typeof attempt>[0], done: string): Promise<boolean> => {
    const failed = await attempt(call);
    setFault(failed);
    if (failed !== null) return false;
    say(done);
    await queries.invalidateQueries(accountQuery);
    return true;
  };
  return { fault, run };
}

/** Fingerprints, faces and codes of devices, and security keys: what no page can steal. */
export function PasskeysCard({ passkeys }: { readonly passkeys: readonly One[] }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const { fault, run } = useKeyAct();
  const add = async (): Promise<void> => {
    const called = name.trim() || t("account.passkeys.unnamed");
    if (await run(() => auth.passkey.addPasskey({ name: called }), t("account.passkeys.added"))) setName("");
  };
  return (
    <Card title={t("account.passkeys.title")} id="passkeys">
      <div className={classes["stack"]}>
        <p className="soft">{t(passkeys.length === 0 ? "account.passkeys.none" : "account.passkeys.why")}</p>
        <ul className={classes["list"]}>
          {passkeys.map((one) => (
            <Passkey key={one.id} one={one} />
          ))}
        </ul>
        <SignInFaultNote fault={fault} />
        <SendForm className={classes["row"]} send={() => void add()}>
          <TextInput
            label={t("account.passkeys.name")}
            placeholder={t("account.passkeys.example")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
          />
          <Button type="submit" variant="default">
            {t("account.passkeys.add")}
          </Button>
        </SendForm>
      </div>
    </Card>
  );
}

function Passkey({ one }: { readonly one: One }) {
  const { t } = useTranslation();
  const telling = useTelling();
  const [typed, setTyped] = useState<string | null>(null);
  const { fault, run } = useKeyAct();
  const name = one.name ?? t("account.passkeys.unnamed");
  const rename = async (): Promise<void> => {
    const next = (typed ?? "").trim();
    if (next === "" || next === name) return setTyped(null);
    if (await run(() => auth.passkey.updatePasskey({ id: one.id, name: next }), t("account.passkeys.renamed")))
      setTyped(null);
  };
  const remove = () => run(() => auth.passkey.deletePasskey({ id: one.id }), t("account.passkeys.removed", { name }));
  return (
    <li className={classes["item"]}>
      {typed === null ? (
        <div>
          <p>
            <strong>{name}</strong>
          </p>
          {one.addedAt !== null && (
            <p className="soft small">{t("account.passkeys.since", { when: dayAndTime(one.addedAt, telling) })}</p>
          )}
        </div>
      ) : (
        <SendForm className={classes["row"]} send={() => void rename()}>
          <TextInput
            aria-label={t("account.passkeys.name")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maxLength={60}
          />
          <Button type="submit" size="xs">
            {t("account.passkeys.keep")}
          </Button>
        </SendForm>
      )}
      <div className={classes["row"]}>
        {typed === null && (
          <Button
            variant="default"
            size="xs"
            aria-label={t("account.passkeys.renameOne", { name })}
            onClick={() => setTyped(name)}
          >
            {t("account.passkeys.rename")}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          aria-label={t("account.passkeys.removeOne", { name })}
          onClick={() => void remove()}
        >
          {t("account.passkeys.remove")}
        </Button>
      </div>
      <SignInFaultNote fault={fault} />
    </li>
  );
}
