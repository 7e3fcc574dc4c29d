-- attribution_who.lua - one statement, another speaker: attribution.anonymous and attribution.source.

local common = require "common"
local statements = require "statements"

local function each_statement(story, least)
  local all = statements.utterances(story)
  for _, claim in ipairs(statements.claims(story)) do
    if claim.score >= least then all[#all + 1] = claim end
  end
  return all
end

local function sourced(v) return v.sourced and v.attribution.source ~= nil end

rule {
  id = "attribution.anonymous", title = "A source without a name", severity = "warning",
  help = [[
One outlet credits a statement to somebody without a name ("a senior official"), and another names who it was. Or the only
support that any of the outlets has for something is a source without a name: those are counted, one line for each outlet.]],
  options = { score = 0.5, least = 3 },
  story = function(story, options)
    for _, statement in ipairs(each_statement(story, options.score)) do
      for _, both in ipairs(common.orders(common.pairs_of(statement.versions))) do
        local unnamed, named = both[1], both[2]
        if sourced(unnamed) and unnamed.anonymous and sourced(named) and statements.who(named) and named.speaker.kind == "person"
          and common.claim("source", { common.short(unnamed.span), common.short(named.span) }) then
          report { at = unnamed.attribution.source, also = { named.attribution.source, common.short(unnamed.span), common.short(named.span) }, weight = 0.8,
            message = "{at.outlet} credits this to “{at}”; {also.outlet} to " .. named.speaker.name }
        end
      end
    end
    for _, article in ipairs(story.articles) do
      local alone = {}
      for _, attribution in ipairs(article.attributions) do
        local source = attribution.source
        if source and attribution.anonymous and #attribution.via == 0 and #story:matches(attribution.content) == 0 then alone[#alone + 1] = source end
      end
      if #alone >= options.least then
        report { at = alone[1], also = common.rest(alone), weight = 0.4,
          message = "{at.outlet} has " .. #alone .. " statements from sources without a name that no other outlet carries", data = { count = #alone } }
      end
    end
  end,
  examples = {
    { why = "the same words from an official and from a minister", articles = {
        A = "“The contract for the sale of the port will be signed within days,” said a senior official.",
        B = "“The contract for the sale of the port will be signed within days,” said Petra Hollin." },
      finds = { { "A:a senior official", "B:Petra Hollin" } } },
    { why = "named in both", articles = {
        A = "“The contract for the sale of the port will be signed within days,” said Ms Hollin. Petra Hollin left early.",
        B = "“The contract for the sale of the port will be signed within days,” said Petra Hollin." }, finds = {} },
  },
}

rule {
  id = "attribution.source", title = "The same statement, another speaker", severity = "error",
  help = [[
Two outlets credit the same words to two different people or bodies. One of them is wrong, or both said it and each outlet
chose its own.]],
  options = { score = 0.6 },
  story = function(story, options)
    for _, statement in ipairs(each_statement(story, options.score)) do
      for _, pair in ipairs(common.pairs_of(statement.versions)) do
        local a, b = pair[1], pair[2]
        local one, other = statements.who(a), statements.who(b)
        if sourced(a) and sourced(b) and one and other and one ~= other and not common.same_name(a.speaker.name, b.speaker.name)
          and a.speaker.kind == b.speaker.kind and (a.form == "quoted") == (b.form == "quoted")
          and common.claim("source", { common.short(a.span), common.short(b.span) }) then
          report { at = a.attribution.source, also = { b.attribution.source, common.short(a.span), common.short(b.span) }, weight = 0.8,
            message = "{at.outlet} credits this to " .. a.speaker.name .. ", {also.outlet} to " .. b.speaker.name }
        end
      end
    end
  end,
  examples = {
    { why = "two people for one sentence", articles = {
        A = "“You cannot sell a port over the heads of its people,” said Dara Ellsin.",
        B = "“You cannot sell a port over the heads of its people,” said Runa Feld." },
      finds = { { "A:Dara Ellsin", "B:Runa Feld" } } },
    { why = "one person, named more fully", articles = {
        A = "Dara Ellsin was there. “You cannot sell a port over the heads of its people,” Ellsin said.",
        B = "“You cannot sell a port over the heads of its people,” said Dara Ellsin." }, finds = {} },
  },
}
