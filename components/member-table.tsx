import { MemberRow, type MembersViewer } from "@/components/member-row";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { MemberResource } from "@/lib/contract/member";

/** The workspace's members, one a line. */
export function MemberTable({ members, viewer }: { members: MemberResource[]; viewer: MembersViewer }) {
  const owners = members.filter(({ role }) => role === "owner");
  return (
    <Card className="overflow-hidden">
      <Table label="Members" className="max-xl:block">
        <TableHeader className="max-xl:sr-only">
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead className="w-full">E-mail address</TableHead>
            <TableHead>Role</TableHead>
            <TableHead>Since</TableHead>
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-xl:block">
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              viewer={viewer}
              isLastOwner={member.role === "owner" && owners.length === 1}
            />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
