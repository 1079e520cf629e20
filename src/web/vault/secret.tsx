import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SecretView } from "#vault/api.ts";
import { dayAndTime } from "../format/time.ts";
import { Chip } from "../pieces/chip.tsx";
import { useTelling } from "../pieces/telling.ts";
import { useMay } from "../session/session.ts";
import { ReadSecret } from "./read.tsx";
import { Readings } from "./readings.tsx";
import { ReplaceSecret, RetireSecret } from "./change.tsx";
import classes from "./vault.module.css";

type Props = { readonly client: string; readonly secret: SecretView };
type Open = "none" | "read" | "replace" | "retire" | "readings";

/** One secret without what it hides, and what one may do with it. */
export function Secret({ client, secret }: Props) {
  const { t } = useTranslation();
  const telling = useTelling();
  const may = useMay();
  const [open, setOpen] = useState<Open>("none");
  const living = secret.retiredAt === null;
  const at = { client, secret: secret.id };
  const { name } = secret;
  const acts: readonly (Open & ("read" | "replace" | "retire" | "readings"))[] = [
    ...(living && may("vault.read", client) ? (["read"] as const) : []),
    "readings",
    ...(living && may("vault.write", client) ? (["replace", "retire"] as const) : []),
  ];
  const close = (): void => setOpen("none");
  return (
    <li className={classes["secret"]}>
      <p>
        <strong>{name}</strong> <Chip>{t(`vault.kind.${kindOf(secret)}`)}</Chip>
        {!living && <Chip tone="late">{t("vault.retired")}</Chip>}
      </p>
      {secret.about !== "" && <p>{secret.about}</p>}
      <p className="soft small">
        {t("vault.changed", {
          version: secret.version,
          when: dayAndTime(secret.changedAt, telling),
          name: secret.changedBy,
        })}
        {" · "}
        {secret.lastReadAt === null
          ? t("vault.neverRead")
          : t("vault.lastRead", { when: dayAndTime(secret.lastReadAt, telling), name: secret.lastReadBy ?? "" })}
      </p>
      <div className={classes["row"]}>
        {acts.map((act) => (
          <Button
            key={act}
            size="xs"
            variant={act === "read" ? "filled" : "default"}
            aria-expanded={open === act}
            aria-label={t(`vault.actOn.${act}`, { name })}
            onClick={() => setOpen((before) => (before === act ? "none" : act))}
          >
            {t(`vault.act.${act}`)}
          </Button>
        ))}
      </div>
      {open === "read" && <ReadSecret at={at} />}
      {open === "readings" && <Readings at={at} />}
      {open === "replace" && <ReplaceSecret at={at} name={name} done={close} />}
      {open === "retire" && <RetireSecret at={at} name={name} done={close} />}
    </li>
  );
}

const KINDS = ["password", "licence_key", "private_key", "recovery_code"] as const;
const kindOf = ({ kind }: SecretView) => KINDS.find((one) => one === kind) ?? "other";
