-- attribution_authority.lua - one statement that reached the outlets through different hands.
--
-- The chain is the speaker and what stands between the speaker and the outlet: "X said, according to Y". A vague authority
-- (officials, media) against a named one, another agency, or an agency against the outlet's own word.

local common = require "common"
local statements = require "statements"

-- The nearest authority that is not the speaker: the one the outlet leans on.
local function authority_of(v)
  local attribution = v.attribution
  if not attribution then return nil end
  if #attribution.via > 0 then return attribution.via[1] end
  if attribution.source and v.speaker and v.speaker.kind == "body" and v.form == "reported" then return attribution.authorities[1] end
  return nil
end

local function differ(a, b)
  if a.anonymous ~= b.anonymous then return true end
  return not common.same_name(a.name, b.name)
end

local function chain(v, authority)
  if authority then return "on the authority of “" .. authority.text .. "”" end
  if v.sourced then return "as said by “" .. (v.attribution.source or v.credit).text .. "”" end
  return "on its own word"
end

local function report_pair(a, b, with, other)
  if not common.claim("source", { common.short(a.span), common.short(b.span) }) then return end
  local also = { other or b.credit or common.short(b.span), common.short(a.span) }
  if also[1].article == b.article and not also[1]:overlaps(common.short(b.span)) then also[#also + 1] = common.short(b.span) end
  report { at = with, also = also, weight = (with.anonymous or (other and other.anonymous)) and 0.7 or 0.5,
    message = "{at.outlet} has this " .. chain(a, with) .. ", {also.outlet} " .. chain(b, other), data = { authority = with.name } }
end

rule {
  id = "attribution.authority", title = "The same statement, through other hands", severity = "note",
  help = [[
Outlets carry the same statement on different authority: through another agency, through somebody vague here ("local media")
and somebody named there, or on an authority here and on the outlet's own word there.]],
  options = { score = 0.4 },
  story = function(story, options)
    local all = statements.utterances(story)
    for _, claim in ipairs(statements.claims(story)) do
      if claim.score >= options.score then all[#all + 1] = claim end
    end
    for _, statement in ipairs(all) do
      for _, both in ipairs(common.orders(common.pairs_of(statement.versions))) do
        local a, b = both[1], both[2]
        local with, other = authority_of(a), authority_of(b)
        if with then
          if other and differ(with, other) then report_pair(a, b, with, other)
          elseif not other and (b.sourced or b.form == "stated") then report_pair(a, b, with, nil) end
        end
      end
    end
  end,
  examples = {
    { why = "vague against named", articles = {
        A = "Armed groups must be driven out of the northern province, foreign minister Ilo Brandt has said, local media reports.",
        B = "Militants must be driven out of the northern province, foreign minister Ilo Brandt said on Monday, according to Varo News." },
      finds = { { "A:local media", "B:Varo News" } } },
    { why = "one authority, named more fully", articles = {
        A = "“All of the land must be kept as it is,” Brandt said, according to Varo news agency.",
        B = "“All of the land must be kept as it is,” Brandt said, according to Varo." }, finds = {} },
  },
}
