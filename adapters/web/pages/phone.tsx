import { PhoneScreen, PhoneStrip } from '../views/phones';
import type { PartOf } from './part';
import { allPhones, phonesOf } from './phones-of';

/** One person's phone. In a real installation everybody sees their own and no other. */
export const phonePart: PartOf = async ({ room, org, sheet, params }) => {
  const personId = params.id ?? sheet.reader.person?.id;
  const isOwn = personId !== undefined && personId === sheet.reader.person?.id;
  if (personId === undefined) return { goTo: '/phones' };
  const phoneNow = async () => (await phonesOf({ room, org }, { personId }, [personId]))[0];
  const first = sheet.example || isOwn ? await phoneNow() : undefined;
  if (!first) {
    return {
      trouble: {
        status: 404,
        heading: 'That is not your phone',
        lines: ['You can open your own, and no other.'],
      },
    };
  }
  return {
    title: `${first.person.name}'s phone`,
    wants: (change) => change.personId === first.webId,
    async draw(now) {
      const phone = (await phoneNow()) ?? first;
      return (
        <>
          <h1 class="unseen">{phone.person.name}'s phone</h1>
          <PhoneScreen phone={phone} sheet={now} {...(now.example ? { as: personId } : {})} />
        </>
      );
    },
  };
};

/** Everybody's phone on one page: the example only. */
export const phonesPart: PartOf = async ({ room, org, sheet }) => {
  if (!sheet.example) return { goTo: '/phone' };
  return {
    title: 'Phones',
    wants: (change) => change.personId !== undefined,
    async draw(now) {
      return (
        <>
          <h1 class="unseen">Phones</h1>
          <PhoneStrip phones={await allPhones({ room, org }, now.reader)} sheet={now} />
        </>
      );
    },
  };
};
