export const shell = {
  seeing: {
    title: "Seeing as another person",
    as: "You see the portal as {{name}}.",
    why: "Reading only, told in the client’s journal under your name (C1), until {{until}}.",
    end: "Leave this view",
  },
  skip: "Skip to content",
  navigation: "Main navigation",
  more: "More",
  moreHere: "More, you are in {{place}}",
  moreList: "Other screens",
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
    mail: "Mail",
    duties: "Due dates",
    contracts: "Contracts",
    contract: "Contract",
    advice: "Advice",
    systems: "Systems",
    coaching: "Half-days",
    close: "Closing",
    billing: "Billing",
    invoices: "Invoices",
    vault: "Vault",
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

/** In the place of a screen that is not this person's. */
export const closed = {
  empty: {
    title: "Begin with a contract",
    what: "Nothing is recorded yet: this page fills from a contract. Load one first.",
  },
  no_role: {
    title: "No role yet",
    what: "Your access is open, but nobody has given you a role yet. Ask the person who invited you for one.",
  },
  provider: {
    title: "This page is the provider’s",
    what: "Only the provider’s team uses it. What concerns you is in your own pages.",
  },
  roles: {
    title: "Your roles do not open this page",
    what: "If you need it, ask an administrator for the role: the People page says who has which role.",
  },
};
