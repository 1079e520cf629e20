import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Language } from "#kernel/refusal.ts";
import { chooseLanguage } from "../api/account.ts";
import { useWrite } from "../api/queries.ts";
import { speak } from "../language/i18n.ts";
import { Fault } from "../pieces/fault.tsx";
import { Card } from "../pieces/page.tsx";
import { useLanguage } from "../pieces/telling.ts";
import classes from "./account.module.css";

/** The language of the screens on this device, and of the messages that one receives anywhere. */
export function LanguageCard() {
  const { t } = useTranslation();
  const spoken = useLanguage();
  const write = useWrite(chooseLanguage);
  const choose = (language: Language): void => {
    void speak(language);
    write.mutate(language);
  };
  return (
    <Card title={t("account.language.title")} id="language">
      <div className={classes["stack"]}>
        <p className="soft">{t("account.language.why")}</p>
        <div>
          <SegmentedControl
            aria-label={t("account.language.title")}
            value={spoken}
            onChange={(value) => choose(value === "en" ? "en" : "fr")}
            data={[
              { value: "fr", label: "Français" },
              { value: "en", label: "English" },
            ]}
          />
        </div>
        <Fault fault={write.error} />
      </div>
    </Card>
  );
}
