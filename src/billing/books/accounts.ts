/**
 * The accounts that the books write to, with the usual ones of the French general chart of accounts (ANC 2014-03) where
 * the accountant names no other.
 */
export type Account = { readonly number: string; readonly label: string };
export type AccountName = "receivable" | "sales" | "vatCollected" | "vatPending" | "bank" | "advances" | "interest";
export type Accounts = Readonly<Record<AccountName, Account>>;

/** The accounts of the general chart, by what is written to them. */
export const USUAL_ACCOUNTS: Accounts = {
  receivable: { number: "411000", label: "Clients" },
  sales: { number: "706000", label: "Prestations de services" },
  vatCollected: { number: "445710", label: "TVA collectée" },
  /** VAT of an invoice whose tax falls due when it is paid waits here. */
  vatPending: { number: "445870", label: "TVA à régulariser ou en attente" },
  bank: { number: "512000", label: "Banque" },
  /** What was paid too much on one invoice passes here on its way to another. */
  advances: { number: "419100", label: "Clients, avances et acomptes reçus" },
  /** Late interest and its lump sum, which bear no VAT. */
  interest: { number: "763100", label: "Revenus des créances commerciales" },
};

/** The usual accounts with other numbers where some are given. */
export function accountsOf(numbers: Readonly<Partial<Record<AccountName, string | undefined>>>): Accounts {
  const named = (name: AccountName): Account => ({
    label: USUAL_ACCOUNTS[name].label,
    number: numbers[name] ?? USUAL_ACCOUNTS[name].number,
  });
  return {
    receivable: named("receivable"),
    sales: named("sales"),
    vatCollected: named("vatCollected"),
    vatPending: named("vatPending"),
    bank: named("bank"),
    advances: named("advances"),
    interest: named("interest"),
  };
}
