-- framing_scare.lua - a few words in marks that nobody is said to have said, unmarked elsewhere.

local common = require "common"

local MOST = 4 -- words: a longer run in marks is a quotation, with or without its speaker

-- Where another outlet prints the same words, or most of them, without marks.
local function unmarked(story, quotation)
  local best, best_share = nil, 0
  for _, article in ipairs(story.articles) do
    if article ~= quotation.article then
      for _, sentence in ipairs(common.sentences_with(article, quotation.content)) do
        local part = common.best_part(sentence, quotation.content)
        local share, both = common.likeness(quotation.content, part)
        if both >= 1 and share > best_share and part.voice ~= "quoted" then best, best_share = part, share end
      end
    end
  end
  return best, best_share
end

-- The same words in marks in another outlet, or nearly: two versions of one term.
local function marked(story, quotation)
  for _, article in ipairs(story.articles) do
    for _, other in ipairs(article ~= quotation.article and article.quotations or {}) do
      local part = common.best_part(other.content, quotation.content)
      local share, both = common.likeness(quotation.content, part)
      if both >= 2 and share >= 0.5 then return part, share end
    end
  end
  return nil, 0
end

rule {
  id = "framing.scare", title = "Words held at arm's length", severity = "note",
  help = [[
Up to four words stand in quotation marks without anybody who says them: the outlet takes its distance, or quotes somebody it
does not name. Where another outlet has the same words without marks, it is shown.]],
  options = { share = 0.5 },
  story = function(story, options)
    for _, article in ipairs(story.articles) do
      for _, quotation in ipairs(article.quotations) do
        if quotation.kind == "scare" and #quotation.content.words <= MOST and not common.name_like(quotation.content) then
          local plain, share = unmarked(story, quotation)
          local also = share >= options.share and plain or nil
          if common.claim("scare", { quotation.content }) then
            report { at = quotation.content, also = also and { also } or nil, weight = also and 0.6 or 0.5,
              message = also and "{at.outlet} puts “{at}” in marks with nobody who says it; " .. also.outlet .. " has “" .. common.text(also) .. "” without marks"
                or "{at.outlet} puts “{at}” in marks with nobody who says it" }
          end
          local other = marked(story, quotation)
          if other and text.fold(other.text) ~= text.fold(quotation.content.text) and common.claim("wording", { quotation.content, other }) then
            report { at = quotation.content, also = { other }, weight = 0.6, message = "inside marks, {at.outlet} has “{at}”, " .. other.outlet .. " “" .. other.text .. "”" }
          end
        end
      end
    end
  end,
  examples = {
    { why = "in marks here, plain there", articles = {
        A = "The union's “peace camp” outside the gate was dismantled by noon.", B = "The tents of the peace camp were crushed by a police car." },
      finds = { { "A:peace camp", "B:peace camp" } } },
    { why = "the marks belong to a speaker", articles = {
        A = "The minister said that the dam was “under control”.", B = "The dam is under control." }, finds = {} },
  },
}
