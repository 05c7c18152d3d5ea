import { dayOf, type Day } from './civil-day.js';

export interface ChineseFestivals {
  /** First day of the first month. */
  readonly newYear: Day;
  /** Eighth day of the fourth month. */
  readonly buddhasBirthday: Day;
  /** Fifth day of the fifth month: Tuen Ng, dragon boats. */
  readonly tuenNg: Day;
  /** Fifteenth day of the eighth month. */
  readonly midAutumn: Day;
  /** Ninth day of the ninth month: Chung Yeung. */
  readonly chungYeung: Day;
}

const FIRST_YEAR = 1990;

/**
 * Month and day of the five festivals, a line a year from 1990 to 2030. Lunar months start on the day of the new moon at
 * 120° E (GB/T 33661-2017), which no arithmetic rule gives; a test computes every line's moons from Meeus's series.
 */
const TABLE = `
0127 0502 0528 1003 1026
0215 0521 0616 0922 1016
0204 0510 0605 0911 1004
0123 0528 0624 0930 1023
0210 0518 0613 0920 1013
0131 0507 0602 0909 1101
0219 0524 0620 0927 1020
0207 0514 0609 0916 1010
0128 0503 0530 1005 1028
0216 0522 0618 0924 1017
0205 0511 0606 0912 1006
0124 0430 0625 1001 1025
0212 0519 0615 0921 1014
0201 0508 0604 0911 1004
0122 0526 0622 0928 1022
0209 0515 0611 0918 1011
0129 0505 0531 1006 1030
0218 0524 0619 0925 1019
0207 0512 0608 0914 1007
0126 0502 0528 1003 1026
0214 0521 0616 0922 1016
0203 0510 0606 0912 1005
0123 0428 0623 0930 1023
0210 0517 0612 0919 1013
0131 0506 0602 0908 1002
0219 0525 0620 0927 1021
0208 0514 0609 0915 1009
0128 0503 0530 1004 1028
0216 0522 0618 0924 1017
0205 0512 0607 0913 1007
0125 0430 0625 1001 1025
0212 0519 0614 0921 1014
0201 0508 0603 0910 1004
0122 0526 0622 0929 1023
0210 0515 0610 0917 1011
0129 0505 0531 1006 1029
0217 0524 0619 0925 1018
0206 0513 0609 0915 1008
0126 0502 0528 1003 1026
0213 0520 0616 0922 1016
0203 0509 0605 0912 1005
`;

const FESTIVALS: readonly ChineseFestivals[] = TABLE.trim()
  .split('\n')
  .map((line, index) => {
    const day = (column: number): Day =>
      dayOf(
        FIRST_YEAR + index,
        Number(line.slice(column * 5, column * 5 + 2)),
        Number(line.slice(column * 5 + 2, column * 5 + 4)),
      );
    return { newYear: day(0), buddhasBirthday: day(1), tuenNg: day(2), midAutumn: day(3), chungYeung: day(4) };
  });

/** @throws RangeError outside 1990 to 2030 */
export function chineseFestivals(year: number): ChineseFestivals {
  const festivals = FESTIVALS[year - FIRST_YEAR];
  if (festivals === undefined) throw new RangeError(`no Chinese festivals for ${year}`);
  return festivals;
}

/** Ching Ming, when the sun reaches longitude 15°: the arithmetic rule for 1901 to 2099. */
export function chingMing(year: number): Day {
  const sinceCentury = year % 100;
  const base = year < 2000 ? 5.59 : 4.81;
  return dayOf(year, 4, Math.floor(sinceCentury * 0.2422 + base) - Math.floor(sinceCentury / 4));
}
