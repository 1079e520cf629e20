export const signIn = {
  title: "Sign in",
  email: "E-mail address",
  password: "Password",
  show: "Show or hide the password",
  enter: "Sign in",
  or: "or",
  passkey: "Use a passkey",
  codeTitle: "Verification code",
  code: "6-digit code",
  codeHint: "Shown by your authenticator. A rescue code will do too.",
  trust: "Do not ask for a code on this device for {{days}} days",
  trustHint: "For accounts of the client. The provider’s people give their code each time they sign in.",
  otherAccount: "Use another account",
  provider: "Sign in with {{name}}",
  fault: {
    oidc_failed:
      "The identity provider did not answer, or its answer could not be verified. Try again; if it goes on, tell your administrator.",
    oidc_weak: "The identity provider recognised you without a second factor. Start again and show it.",
    oidc_unknown_person:
      "You are recognised, but nobody invited you here with this address and this establishment. Ask for an invitation.",
    oidc_late: "This sign-in was used, waited too long, or began in another browser. Start again.",
    too_many_attempts: "Too many attempts. Wait a few minutes, then try again.",
    passkey: "The passkey was not recognised. Try again, or use your password.",
    unreachable: "The server does not answer. Check your connection, then try again.",
    other: "Signing in did not work. Try again; if it lasts, tell your administrator.",
  },
};

export const welcome = {
  title: "First sign-in",
  intro: "This link works once. Choose the name that others will see and a password.",
  noToken:
    "This link is incomplete. Open the whole of it from the message you received, or ask your administrator for another.",
  name: "Your name",
  signsInWith: "You will sign in with: {{email}}",
  toSignIn: "You already have access? Sign in",
  email: "Your e-mail address",
  emailHint: "You will sign in with it.",
  nameHint: "It stands beside what you write.",
  create: "Create my access",
};

export const signInLink = {
  title: "Signing in by link",
  ask: "Receive a link by e-mail",
  who: "For people who open requests now and then, without a second factor.",
  send: "Send the link",
  sent: "If this address may come in this way, a link has just left. It is good for 15 minutes and works once.",
  once: "This link works once.",
  enter: "Sign me in",
  back: "Sign in otherwise",
};

export const newPassword = {
  rules:
    "Seven different words, easy to remember; or 12 characters mixing small letters, capitals, digits and signs; or 14 of three of these kinds.",
  fault: {
    password_too_short_one: "{{count}} more character at least, in one of the three forms above.",
    password_too_short_other: "{{count}} more characters at least, in one of the three forms above.",
    password_too_long: "200 characters at most.",
    password_too_simple: "Add words, up to seven, or other kinds of characters.",
    password_personal: "This is your name or your address: choose a password that says nothing of you.",
  },
};

export const secondFactor = {
  title: "Protect your account",
  required: "Your installation asks the provider’s team for a second factor. Confirm your password to choose one.",
  show: "Your installation asks the provider’s team for a second factor. Show the one that you registered.",
  go: "Continue",
  why: "A password can be stolen. A passkey (fingerprint, face or device code) or an authenticator keeps it from being enough.",
  passkey: "Register a passkey",
  app: "Use an authenticator",
  later: "Later",
  scan: "QR code to read with the authenticator",
  byHand: "Or type this key into the authenticator:",
  rescue: "Rescue codes: write them down, each works once",
  check: "Check and finish",
};
