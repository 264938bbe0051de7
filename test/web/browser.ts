import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  const executablePath = executable();
  const launched = () => chromium.launch({ executablePath, args: options });
  // It has happened that a browser died of itself before it answered.
  return launched().catch(launched);
}

function executable(): string {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROME_PATH names ${given}, where nothing is: point it to a Chrome or Chromium, or unset it.`);
  }
  const found = installed.find((place) => existsSync(place));
  if (found) return found;
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  throw new Error('There is no Chrome or Chromium here: install one, or set CHROME_PATH to where it is.');
}

/** Unpacks the one from npm in the folder for what is temporary: of two who begin at once neither starts half of it. */
const unpack = "import('@sparticuz/chromium').then(({ default: packed }) => packed.executablePath())";

/** The one from npm, unpacked once for all tests: beside its place first, and then moved there whole. */
function unpacked(): string {
  const root = path.join(import.meta.dirname, '../..');
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  );
  const folder = path.join(tmpdir(), `doorstroom-chromium-${version}`);
  const program = path.join(folder, 'chromium');
  if (existsSync(program)) return program;
  const beside = mkdtempSync(`${folder}-`);
  execFileSync(process.execPath, ['--eval', unpack], { cwd: root, env: { ...process.env, TMPDIR: beside } });
  try {
    renameSync(beside, folder);
  } catch (fault) {
    if (!existsSync(program)) throw fault;
    rmSync(beside, { recursive: true });
  }
  return program;
}
