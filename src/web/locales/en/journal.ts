export const journal = {
  title: "Journal",
  subject: "Request, contract, invoice: MIR-142",
  search: "Filter",
  none: "No line",
  noneHint: "Every act is written here, sealed to the one before.",
  when: "When",
  who: "Who",
  what: "Act",
  about: "About",
  clause: "Clause",
  seal: "Seal",
  unsealed: "pending",
  place: "no. {{place}}",
};

export const journalAction = {
  ticket_opened: "Request opened",
  ticket_message_posted: "Message sent",
  contract_version_loaded: "Contract version loaded",
  audit_records_read: "Records read",
};
