import '../calendar/holidays.test.ts';
import '../calendar/term.test.ts';
import '../calendar/termijnenwet.test.ts';
import '../calendar/zone.test.ts';
import '../deadlines/deadline.test.ts';
import '../words/explain.test.ts';
import '../deadlines/ladder.test.ts';
import '../deadlines/suspension.test.ts';
