import type { Account } from './accounts.ts';

/** The embedded issuer's pages: plain HTML, no script, nothing from elsewhere. */

const style = `
body{font:1.125rem/1.5 "Noto Sans",system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1.5rem 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin:2rem 0 .5rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr))}
button{font:inherit;width:100%;min-height:3rem;text-align:start;padding:.5rem .75rem;border:1px solid #5b6b7b;border-radius:4px;background:#f3f6f9;color:inherit;cursor:pointer}
button:hover{background:#e2ebf3}button:focus-visible,input:focus-visible{outline:3px solid #0b5cad;outline-offset:2px}
button span{display:block;font-size:1rem;color:#42505e}
input{font:inherit;padding:.5rem;border:1px solid #5b6b7b;border-radius:4px;width:100%;box-sizing:border-box}
.row{display:grid;gap:.5rem;max-width:20rem}`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

/** A whole page. @param body HTML */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

/** Whom to be: one click chooses. @param action where the choice is posted */
export function loginPage(accounts: readonly Account[], action: string): string {
  const groups = [...new Set(accounts.map(({ group }) => group))];
  const list = groups.map((group) => {
    const items = accounts.filter((account) => account.group === group).map(choice);
    return `<h2>${escaped(group)}</h2><ul>${items.join('')}</ul>`;
  });
  const intro =
    accounts.length === 0
      ? '<p>Nobody is listed here yet. Write the name of a user.</p>'
      : '<p>This runs on one machine, with invented people. Choose who you are; no password is needed.</p>';
  const form = (inside: string): string => `<form method="post" action="${escaped(action)}">${inside}</form>`;
  // A form of its own: the return key takes the first button of the form that one is in.
  const other = form(
    '<h2>Somebody else</h2><div class="row"><label for="user">User name</label><input id="user" name="user" required autocomplete="username" autocapitalize="none" spellcheck="false"><button>Log in</button></div>',
  );
  return page('Log in', `${intro}${form(list.join(''))}${other}`);
}

function choice({ user, name, detail }: Account): string {
  return `<li><button name="user" value="${escaped(user)}" lang="nl">${escaped(name)}<span>${escaped(detail)}</span></button></li>`;
}
