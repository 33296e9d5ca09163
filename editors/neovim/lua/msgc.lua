-- Starts `msgc lsp` for `.msg` files, in Neovim 0.7 and later.
local M = {}

--- What `setup` may change.
M.config = {
  cmd = { "msgc", "lsp" },
  -- Passed on to the client: on_attach, capabilities, handlers, settings.
  client = {},
  -- Values of parameters, sizes: where Neovim can show them.
  inlay_hints = true,
}

local roots = { "msgc.toml", ".git" }

local function root_of(path)
  if vim.fs and vim.fs.find then
    for _, name in ipairs(roots) do
      local found = vim.fs.find(name, { path = vim.fs.dirname(path), upward = true })[1]
      if found then
        return vim.fs.dirname(found)
      end
    end
    return vim.fs.dirname(path)
  end
  -- 0.7 has no vim.fs.
  for _, name in ipairs(roots) do
    local folder = vim.fn.fnamemodify(path, ":h")
    while true do
      local candidate = folder .. "/" .. name
      if vim.fn.filereadable(candidate) == 1 or vim.fn.isdirectory(candidate) == 1 then
        return folder
      end
      local parent = vim.fn.fnamemodify(folder, ":h")
      if parent == folder then
        break
      end
      folder = parent
    end
  end
  return vim.fn.fnamemodify(path, ":h")
end

local function on_attach(client, buffer)
  if M.config.client.on_attach then
    M.config.client.on_attach(client, buffer)
  end
  local hints = vim.lsp.inlay_hint
  if M.config.inlay_hints and hints and client.server_capabilities.inlayHintProvider then
    if type(hints) == "table" then
      -- 0.10 swapped the arguments.
      if not pcall(hints.enable, true, { bufnr = buffer }) then
        hints.enable(buffer, true)
      end
    else
      hints(buffer, true)
    end
  end
end

-- 0.7 has no vim.lsp.start: one client for each root.
local clients = {}

--- Starts the server for a buffer, or attaches the buffer to the one of its project.
function M.start(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == "" or vim.fn.executable(M.config.cmd[1]) == 0 then
    return
  end
  local config = {}
  for key, value in pairs(M.config.client) do
    config[key] = value
  end
  config.name = "msgc"
  config.cmd = M.config.cmd
  config.root_dir = root_of(path)
  config.on_attach = on_attach
  config.init_options = vim.tbl_extend("keep", config.init_options or {}, { commands = { "msgc.build" } })
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  local id = clients[config.root_dir]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

--- Shows the payload of a message in a window of its own: what a lens does.
function M.build(target)
  local path = vim.uri_to_fname(target.uri)
  local command = { M.config.cmd[1], "--color", "never", "build", "-m", target.message }
  if target.sample then
    vim.list_extend(command, { "--sample", target.sample })
  end
  vim.list_extend(command, { "--", path })
  local lines = vim.fn.systemlist(command)
  vim.cmd("botright new")
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = "nofile", "wipe", false
  vim.bo.filetype = vim.v.shell_error == 0 and (lines[1] or ""):sub(1, 1) == "{" and "json" or ""
end

vim.lsp.commands["msgc.build"] = function(command)
  M.build(command.arguments[1])
end

function M.setup(config)
  for key, value in pairs(config or {}) do
    M.config[key] = value
  end
end

return M
