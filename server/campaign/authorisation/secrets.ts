import { randomUUID } from "node:crypto";
import type { Cast, Email } from "@/server/test/cast";
import { makePledge, PLAN, type Stage } from "@/server/test/factories";
import type { TestDatabase } from "@/server/test/template-cluster";

export const NATIONS = ["GBR", "FRA", "DEU"] as const;
export type Nation = (typeof NATIONS)[number];

/** What is not for everybody, with a text that stands nowhere else. */
interface Secret {
  mark: string;
  nation: Nation;
  isForHeadquarters: boolean;
}

/** Things of which a reader must not learn that they exist, by the name under which an input asks for one. */
export type Foreign = Record<string, string[]>;

const STAGES: Stage[] = ["draft", "for_release", "submitted", "returned", "accepted"];

export class Secrets {
  private readonly secrets: Secret[] = [];
  private readonly things: { key: string; id: string; nation: Nation; isForHeadquarters: boolean }[] = [];

  /** Plants pledges, asks, scenarios and half-typed forms of each nation that no other may see. */
  static async plant(base: TestDatabase, cast: Cast): Promise<Secrets> {
    const planted = new Secrets();
    for (const nation of NATIONS) await planted.plantOf(nation, base, cast);
    return planted;
  }

  /** The texts in an answer that its reader may not be told. */
  foreignIn(answer: string, reader: Email | null): string[] {
    return this.secrets
      .filter(({ mark }) => answer.includes(mark))
      .filter(({ nation, isForHeadquarters }) => {
        if (reader === null || reader === "observer@hq.demo") return true;
        return reader === "planner@hq.demo" ? !isForHeadquarters : nationOf(reader) !== nation;
      })
      .map(({ mark }) => mark);
  }

  /** Ids of what is hidden from a reader, three and more of each kind. */
  hiddenFrom(reader: Email): Foreign {
    const found: Foreign = {};
    for (const { key, id, nation, isForHeadquarters } of this.things) {
      const isHidden = reader === "planner@hq.demo" ? !isForHeadquarters : nationOf(reader) !== nation;
      if (isHidden) found[key] = [...(found[key] ?? []), id];
    }
    return found;
  }

  private mark(nation: Nation, isForHeadquarters: boolean): string {
    const mark = `~${nation}~${randomUUID().slice(0, 8)}~`;
    this.secrets.push({ mark, nation, isForHeadquarters });
    return mark;
  }

  private async plantOf(nation: Nation, { admin }: TestDatabase, cast: Cast): Promise<void> {
    const contributor = cast.as(`contributor@${nation.toLowerCase()}.demo`);
    const thing = (key: string, id: string, isForHeadquarters: boolean) =>
      this.things.push({ key, id, nation, isForHeadquarters });
    for (const stage of STAGES) {
      const isForHeadquarters = stage !== "draft" && stage !== "for_release";
      const mark = this.mark(nation, isForHeadquarters);
      const texts = { title: mark, note: mark, caveatNote: mark, unitDesignation: mark };
      const { pledgeId } = await makePledge(cast, { nation, stage, ...texts });
      thing("pledgeId", pledgeId, isForHeadquarters);
      thing("containerId", pledgeId, isForHeadquarters);
    }
    for (let count = 0; count < 3; count += 1) {
      const name = this.mark(nation, false);
      const { scenarioId } = await contributor.analysis.saveScenario({ planId: PLAN, name, scenario: {} });
      thing("scenarioId", scenarioId, false);
      const [ask] = await admin`
        insert into ask (plan_id, requirement_id, nation_code, capability_code, quantity, by_hours, text, reply_by,
          request_key, sender, state, reason)
        select plan_id, id, ${nation}, capability_code, 1, 0, ${this.mark(nation, true)}, now(), gen_random_uuid(), 'x',
          'refused', 'x'
        from requirement where plan_id = ${PLAN} limit 1 returning id`;
      thing("askId", ask?.id, true);
    }
    await contributor.pledge.keepUnsaved({
      formKey: "new-pledge",
      values: { title: this.mark(nation, false) },
    });
    for (const role of ["contributor", "approver"] as const)
      thing("accountId", cast.actor(`${role}@${nation.toLowerCase()}.demo`).userId, false);
  }
}

export const nationOf = (reader: Email): string => (/@(\w{3})\.demo$/.exec(reader)?.[1] ?? "").toUpperCase();
