import { useTranslation } from "react-i18next";

/** A clause of this page by its id; it opens the clause further down. */
export function ClauseMark({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const open = (): void => {
    const clause = document.getElementById(`clause-${id}`);
    if (clause instanceof HTMLDetailsElement) clause.open = true;
  };
  return (
    <a href={`#clause-${id}`} onClick={open} className="small">
      {t("contract.clauseShort", { id })}
    </a>
  );
}
