import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { speak } from "../language/i18n.ts";
import { Page } from "../pieces/page.tsx";
import { Footer } from "../shell/footer.tsx";
import classes from "./frame.module.css";

/** The page of somebody not signed in yet. */
export function Frame(props: { readonly title: string; readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const other = i18n.language === "fr" ? "en" : "fr";
  return (
    <div className={classes["frame"]}>
      <header className={classes["header"]}>
        <span className={classes["brand"]}>
          <img src="/vigie.svg" alt="" width="36" height="36" /> Vigie
        </span>
        <UnstyledButton lang={other} className={classes["language"]} onClick={() => void speak(other)}>
          {other === "fr" ? "Français" : "English"}
        </UnstyledButton>
      </header>
      <main className={classes["card"]}>
        <Page title={props.title}>{props.children}</Page>
      </main>
      <Footer />
    </div>
  );
}
