import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContractAt } from "../../api/contracts.ts";
import { DayField } from "../../pieces/day-field.tsx";
import { SendForm } from "../../pieces/send-form.tsx";
import classes from "./versions.module.css";

/** Opens the contract as it read on a day. */
export function DayText({ at }: { readonly at: ContractAt }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [day, setDay] = useState("");
  const send = (): void => {
    if (day !== "") void navigate({ to: "/contrats/$client/$contract", params: at, search: { on: day } });
  };
  return (
    <SendForm className={classes["day"]} send={send}>
      <DayField label={t("versions.onDay")} value={day} change={setDay} />
      <Button type="submit" variant="default">
        {t("versions.show")}
      </Button>
    </SendForm>
  );
}
