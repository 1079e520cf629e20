export const shell = {
  skip: "Skip to content",
  navigation: "Main navigation",
  search: "Search or go to…",
  clients_one: "{{count}} client",
  clients_other: "{{count}} clients",
  account: "Account of {{name}}",
  theme: "Appearance",
  scheme: { light: "Light", dark: "Dark", auto: "As the system" },
  signOut: "Sign out",
  accessibility: "Accessibility: not compliant",
  place: {
    today: "Today",
    requests: "Requests",
    contracts: "Contracts",
    contract: "Contract",
    systems: "Systems",
    coaching: "Half-days",
    close: "Closing",
    billing: "Billing",
    invoices: "Invoices",
    people: "People",
    journal: "Journal",
  },
};

export const palette = {
  ask: "A request, a screen, a contract…",
  nothing: "Nothing matches. Try a number (MIR-142) or a word of the request.",
  requests: "Requests",
  acts: "Do",
  places: "Go to",
  contracts: "Contracts",
};

export const keyboard = {
  help: "Keyboard shortcuts",
  on: "Single-key shortcuts",
  onWhy: "Switch them off if you dictate your text or if a key fires by itself.",
  new: "New request",
  call: "Write down a phone call",
  search: "Search",
  next: "Next row",
  previous: "Previous row",
  reply: "Reply",
  note: "Internal note",
  connect: "Connect, or resume",
  pause: "Research, or resume",
  always: {
    "Ctrl K": "Search everywhere, even while typing",
    "Ctrl Enter": "Send what is being typed",
    Esc: "Close the open window",
  },
};
