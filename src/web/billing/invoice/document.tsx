import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { documentQuery, invoiceFile, type InvoiceAt } from "../../api/billing.ts";
import { Icon } from "../../pieces/icon.tsx";
import { Loaded } from "../../pieces/loaded.tsx";
import { Card } from "../../pieces/page.tsx";
import shared from "../billing.module.css";
import classes from "./invoice.module.css";

/** The issued file itself, shown in the page: not a likeness of it. */
export function IssuedDocument({ at }: { readonly at: InvoiceAt }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Card title={t("document.title")} id="document">
      <div className={shared["lines"]}>
        <p className={shared["row"]}>
          <Button variant="default" aria-expanded={open} onClick={() => setOpen((before) => !before)}>
            {t(open ? "document.hide" : "document.show")}
          </Button>
          <Button
            component="a"
            href={invoiceFile(at, "xml")}
            download
            variant="subtle"
            leftSection={<Icon name="download" size={16} />}
          >
            XML
          </Button>
        </p>
        {open && <Framed at={at} />}
      </div>
    </Card>
  );
}

function Framed({ at }: { readonly at: InvoiceAt }) {
  const pdf = useQuery(documentQuery(at));
  return <Loaded query={pdf}>{(address) => <PdfFrame address={address} name={at.number} />}</Loaded>;
}

/** Phones show no document inside a page: the link opens it in their own reader. */
export function PdfFrame({ address, name }: { readonly address: string; readonly name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          {t("document.apart", { name })}
        </a>
      </p>
      <object
        className={classes["frame"]}
        data={address}
        type="application/pdf"
        aria-label={t("document.frame", { name })}
      >
        <p className="soft">{t("document.notHere")}</p>
      </object>
    </>
  );
}
