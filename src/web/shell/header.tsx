import { Button, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queries } from "../api/queries.ts";
import { speak, spokenLanguage } from "../language/i18n.ts";
import { forgetAllDrafts } from "../pieces/draft.ts";
import { Icon } from "../pieces/icon.tsx";
import { useSession } from "../session/session.ts";
import classes from "./header.module.css";

type Doors = { readonly search: () => void; readonly help: () => void; readonly call: (() => void) | undefined };

/** For whom one works here, the way to everything (search), and the call that interrupts. */
export function Header({ search, help, call }: Doors) {
  const { t } = useTranslation();
  const session = useSession();
  const only = session.memberships.length === 1 ? session.memberships[0] : undefined;
  const context = only ? only.name : t("shell.clients", { count: session.memberships.length });
  return (
    <header className={classes["header"]}>
      <Link to="/" className={classes["brand"]}>
        <img src="/vigie.svg" alt="" width="28" height="28" />
        <span>Vigie</span>
      </Link>
      <p className={classes["context"]}>{context}</p>
      <UnstyledButton className={classes["search"]} onClick={search} aria-keyshortcuts="Control+K">
        <Icon name="search" size={16} />
        <span>{t("shell.search")}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </UnstyledButton>
      {call && (
        <Button onClick={call} leftSection={<Icon name="phone" size={16} />} className={classes["call"] ?? ""}>
          {t("call.title")}
        </Button>
      )}
      <PersonMenu {...session.person} help={help} />
    </header>
  );
}

/** A choice made closes the menu; the browser gives the focus back to its button. */
const hides = { popoverTarget: "person-menu", popoverTargetAction: "hide" } as const;

type PersonProps = { readonly name: string; readonly email: string | null; readonly help: () => void };

function PersonMenu({ name, email, help }: PersonProps) {
  const { t } = useTranslation();
  const go = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const other = spokenLanguage() === "fr" ? "en" : "fr";
  const signOut = async (): Promise<void> => {
    const { endSession } = await import("../signin/auth.ts");
    const elsewhere = await endSession();
    forgetAllDrafts();
    queries.clear();
    if (elsewhere !== null) return location.assign(elsewhere);
    await go({ to: "/connexion" });
  };
  return (
    <>
      <button
        type="button"
        className={classes["person"]}
        popoverTarget="person-menu"
        aria-label={t("shell.account", { name })}
      >
        <Icon name="person" />
        <span className={classes["name"]}>{name}</span>
        <Icon name="chevron" size={14} />
      </button>
      <div id="person-menu" popover="auto" className={classes["menu"]}>
        {email !== null && <p className="small">{email}</p>}
        <p className="soft small">{t("shell.theme")}</p>
        {(["light", "dark", "auto"] as const).map((scheme) => (
          <button
            key={scheme}
            type="button"
            aria-pressed={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.scheme.${scheme}`)}
            {colorScheme === scheme && <Icon name="check" size={14} />}
          </button>
        ))}
        <hr />
        <button type="button" {...hides} lang={other} onClick={() => void speak(other)}>
          {other === "fr" ? "Français" : "English"}
        </button>
        <button type="button" {...hides} onClick={help}>
          {t("keyboard.help")}
        </button>
        <hr />
        <button type="button" {...hides} onClick={() => void go({ to: "/compte" })}>
          {t("account.title")}
        </button>
        <button type="button" {...hides} onClick={() => void signOut()}>
          {t("shell.signOut")}
        </button>
      </div>
    </>
  );
}
