import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Linux, macOS and Windows put a Chrome or Chromium. */
const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing is drawn for anybody's eyes: without a process for graphics of its own it costs an eighth less. */
const options = ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--in-process-gpu'];

/**
 * A real Chromium: `CHROME_PATH`, else one that is installed, else the one from npm (linux-x64).
 * @throws Error that says what to do when there is none: browser tests are never skipped in silence
 */
export async function browser(): Promise<Browser> {
  return chromium.launch({ executablePath: await executable(), args: options });
}

async function executable(): Promise<string> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH names ${given}, where nothing is: point it to a Chrome or Chromium, or unset it.`);
  }
  const found = installed.find((place) => existsSync(place));
  if (found) return found;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packed } = await import('@sparticuz/chromium');
    return packed.executablePath();
  }
  throw new Error('There is no Chrome or Chromium here: install one, or set CHROME_PATH to where it is.');
}
