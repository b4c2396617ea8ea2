const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });
const address = { type: "string", format: "email", maxLength: 254 };
const object = (properties: object) => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

// The person who tries the demo owns the demo's agent, so these types let them approve; a team would leave that off.
const policy = { selfApproval: true };

/**
 * The catalogue of a marketing team: one action type of each retry-safety class and one that undoes another, all on the
 * desk at `origin`. What another names stands before it.
 */
export function demoActionTypes(origin: string): Record<string, object> {
  return {
    "ticket.create": {
      title: "Create a ticket",
      description: "Opens a ticket at the help desk. The desk honours our key, so asking again is safe.",
      impact: "medium",
      paramsSchema: object({ project: text(10), title: text(200), body: text(5_000) }),
      summaryTemplate: "Create ticket “{{ params.title }}” in {{ params.project }}",
      connector: { kind: "http", url: `${origin}/tickets`, retrySafety: "keyed", timeoutMs: 3_000 },
      policy,
    },
    "email.send": {
      title: "Send an email",
      description:
        "Sends one message. The mail service knows no keys and can't be asked: it is called at most once, ever.",
      impact: "high",
      paramsSchema: object({ to: address, subject: text(200), body: text(20_000) }),
      summaryTemplate: "Send “{{ params.subject }}” to {{ params.to }}",
      connector: { kind: "http", url: `${origin}/emails`, retrySafety: "blind", timeoutMs: 3_000 },
      policy,
    },
    "crm.update_field": {
      title: "Change a contact's field",
      description:
        "Sets one field of a contact, while it is what the reviewer saw. Setting it twice changes nothing more.",
      impact: "low",
      paramsSchema: object({
        contact: text(50),
        field: { enum: ["owner", "stage", "phone", "consent"] },
        value: text(500),
      }),
      summaryTemplate: "Set {{ params.field }} of contact {{ params.contact }} to “{{ params.value }}”",
      connector: {
        kind: "http",
        method: "PATCH",
        url: `${origin}/contacts/{{ params.contact }}`,
        body: { field: "{{ params.field }}", value: "{{ params.value }}" },
        retrySafety: "idempotent",
        preview: {
          url: `${origin}/contacts/{{ params.contact }}/{{ params.field }}`,
          values: [{ label: "Value", pointer: "/value", after: "{{ params.value }}" }],
        },
        precondition: { unchanged: ["Value"] },
      },
      policy,
    },
    "order.cancel": {
      title: "Cancel an order",
      description: "Takes an order back. Cancelling it twice changes nothing more.",
      impact: "high",
      paramsSchema: object({ order: text(50), supplier: text(100) }),
      summaryTemplate: "Cancel order {{ params.order }} at {{ params.supplier }}",
      connector: {
        kind: "http",
        method: "DELETE",
        url: `${origin}/orders/{{ params.order }}`,
        retrySafety: "idempotent",
      },
      policy,
    },
    "order.create": {
      title: "Place an order",
      description: "Orders goods from a supplier. The supplier can be asked whether an order with our key exists.",
      impact: "critical",
      paramsSchema: object({
        supplier: text(100),
        item: text(200),
        quantity: { type: "integer", minimum: 1, maximum: 10_000 },
        amount: { type: "string", pattern: "^[0-9]+\\.[0-9]{2}$" },
        currency: { enum: ["EUR", "USD", "GBP"] },
      }),
      summaryTemplate:
        "Order {{ params.quantity }} × {{ params.item }} from {{ params.supplier }} for {{ params.amount }} {{ params.currency }}",
      connector: {
        kind: "http",
        url: `${origin}/orders`,
        retrySafety: "query",
        lookup: { url: `${origin}/orders?key={{ commit.key }}`, quarantineSeconds: 10 },
      },
      policy: { ...policy, confirmation: "{{ params.amount }} {{ params.currency }}" },
      compensation: {
        type: "order.cancel",
        params: { order: "{{ response.body.id }}", supplier: "{{ params.supplier }}" },
      },
    },
  };
}
